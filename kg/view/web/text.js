// Text: building elements without ever parsing markup, folding spelling variants, offsets in code points.

/** An element with properties, listeners under `on` and children; strings become text, never markup. */
function el(tag, attributes = {}, ...children) {
  const node = tag === "svg" || attributes.svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (name === "svg" || value === null || value === undefined || value === false) continue;
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const byId = (id) => document.getElementById(id);

/** Arabic letters, against Latin ones: which way a text without markup runs. */
const isArabic = (text) => /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/.test(text);

/** A text of its own direction, so that it cannot disturb its surroundings. */
const bdi = (text, attributes = {}) => el("bdi", { lang: isArabic(text) ? "ar" : "en", ...attributes, text });

/** The same for canvas, where there are no elements: first strong isolate … pop directional isolate. */
const isolate = (text) => `\u2068${text}\u2069`;

const MARKS = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0898-\u089f\u08ca-\u08ff\ufe00-\ufe0f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const LETTERS = new Map();
for (const [variants, letter] of [
  ["یۍېےى", "ي"], ["کګڪ", "ك"], ["ھہەۀۂةۃ", "ه"], ["ٱ", "ا"], ["“”„‟«»″❝❞＂", '"'], ["‘’‚‛′", "'"], ["–—―‐‑‒−", "-"],
  ["٪", "%"], ["٫", "."], ["٬", ","], ["؛", "،"], ["\ufffd", " "],
]) for (const variant of variants) LETTERS.set(variant, letter);
for (const digits of ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]) [...digits].forEach((digit, value) => LETTERS.set(digit, String(value)));
const VARIANTS = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "gu");

/** The key under which spelling variants meet: that of `kg.text.fold`, and Latin letters without accents. */
function fold(text) {
  const letters = text.normalize("NFKD").replace(MARKS, "").replace(VARIANTS, (letter) => LETTERS.get(letter));
  return letters.toLowerCase().replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFKC").split(/\s+/u).filter(Boolean).join(" ");
}

/** Slices by code points, as the graph's offsets count them. */
function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = [...text];
  return (start, end) => points.slice(start, end).join("");
}

const unique = (items) => [...new Set(items)];
const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (groups.has(name)) groups.get(name).push(item);
    else groups.set(name, [item]);
  }
  return groups;
};
