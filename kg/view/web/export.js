// Taking the screen elsewhere: a picture, a table, a query.

const CSV_COLUMNS = [
  ["event", (e) => e.iri], ["class", (e) => e.cls], ["action_ar", (e) => actions[e.action]?.label[0] ?? ""], ["action_en", (e) => actions[e.action]?.label[1] ?? ""],
  ...["actor", "target", "recipient", "instrument", "place"].flatMap((role) => [
    [`${role}_ar`, (e) => fill(e, role).map((id) => entities[id].label[0]).join("; ")],
    [`${role}_en`, (e) => fill(e, role).map((id) => entities[id].label[1]).join("; ")],
  ]),
  ["first_day", (e) => e.first], ["last_day", (e) => e.last], ["polarity", (e) => e.polarity], ["modality", (e) => e.modality],
  ["sources_ar", (e) => e.claims.map(([id]) => entities[id]?.label[0] ?? "").join("; ")], ["sources_en", (e) => e.claims.map(([id]) => entities[id]?.label[1] ?? "").join("; ")],
  ["stances", (e) => e.claims.map(([, stance]) => stance).join("; ")],
  ["trigger", (e) => e.spans.find(([role]) => role === "trigger")?.[3] ?? ""], ["sentence", (e) => e.sentence?.text ?? ""],
  ["headline", (e) => articles[e.article]?.headline ?? ""], ["published", (e) => articles[e.article]?.date ?? ""], ["article", (e) => articles[e.article]?.iri ?? ""], ["rule", (e) => e.rule],
];

/** RFC 4180; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
function csvCell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv = (list) => [CSV_COLUMNS.map(([name]) => name), ...list.map((event) => CSV_COLUMNS.map(([, value]) => csvCell(String(value(event)))))].map((row) => row.join(",")).join("\r\n") + "\r\n";

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const fileName = (ending) => `${data.title.replace(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60) || "graph"}.${ending}`;

/** The drawing as it stands, on its background, with title, counts and the meaning of the colours. */
function picture({ canvas: drawing, scale }) {
  const foot = 34 * scale;
  const canvas = el("canvas");
  canvas.width = drawing.width;
  canvas.height = drawing.height + foot;
  const brush = canvas.getContext("2d");
  brush.fillStyle = css("ground");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(drawing, 0, 0);
  brush.font = `${12 * scale}px ${css("sans")}`;
  brush.textBaseline = "middle";
  const middle = drawing.height + foot / 2;
  let x = 12 * scale;
  const write = (text, color) => { brush.fillStyle = color; brush.fillText(text, x, middle); x += brush.measureText(text).width + 14 * scale; };
  for (const quad of QUADS) {
    brush.fillStyle = quadColor(quad);
    brush.fillRect(x, middle - 2 * scale, 20 * scale, 4 * scale);
    x += 26 * scale;
    write(quad ? t(`quad${quad}`) : t("other"), css("ink-soft"));
  }
  write(`${isolate(data.title)} · ${t("eventsOf", state.visible.length, events.length)}`, css("ink"));
  return canvas;
}

const savePng = (drawn) => picture(drawn).toBlob((blob) => download(fileName("png"), blob), "image/png");
const saveCsv = () => download(fileName("csv"), new Blob(["\ufeff", csv(state.visible)], { type: "text/csv;charset=utf-8" }));

/** Copies text; where the browser refuses (files opened from disk in some), shows it selected. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    const field = el("textarea", { rows: 14, readonly: true, dir: "ltr" });
    field.value = text;
    const dialog = el("dialog", { class: "copying" }, el("p", { text: t("notCopied") }), field, el("form", { method: "dialog" }, el("button", { text: t("close") })));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    field.select();
    if (document.execCommand("copy")) { dialog.close(); toast(t("copied")); }
  }
}

function toast(text) {
  const root = byId("toast");
  root.textContent = text;
  root.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { root.hidden = true; }, 2500);
}
