// The evidence of an event: its sentence with the words that play a part, who vouches for it, and where it stands.

const PARTS = ["trigger", "actor", "target", "recipient", "instrument", "place", "time", "cue"]; // whose mark wins where two overlap
const PART_NAMES = { trigger: "trigger", actor: "actor", target: "targetRole", recipient: "recipientRole", instrument: "instrumentRole", place: "placeRole", time: "timeRole", cue: "cue" };

/** The sentence as elements; marks are cut at code points, as the offsets of the graph count. */
function markedSentence(event) {
  const { sentence } = event;
  if (!sentence) return el("p", { class: "sentence", text: "—" });
  const slice = codePoints(sentence.text);
  const spans = [...event.spans, ...event.cues.filter(Boolean)]
    .filter(([, start, end, , form]) => form !== "dropped" && start >= sentence.start && end <= sentence.end && start < end);
  const cuts = unique([sentence.start, sentence.end, ...spans.flatMap(([, start, end]) => [start, end])]).sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1];
    const text = slice(from - sentence.start, to - sentence.start);
    const roles = PARTS.filter((part) => spans.some(([role, start, end]) => role === part && start <= from && to <= end));
    if (!roles.length) return text;
    return el("mark", { class: roles.map((role) => `part-${role}`).join(" "), "data-part": roles[0], "data-start": from, "data-end": to, title: roles.map((role) => t(PART_NAMES[role])).join(" + "), text });
  });
  return el("blockquote", { class: "sentence", lang: "ar", dir: "rtl" }, ...pieces);
}

/** Small labels: class, quad colour, what is not affirmed or not real, date. */
function chips(event) {
  const kind = el("span", { class: `chip quad-${event.quad || "other"}`, text: term(event.cls) });
  const marks = [event.polarity !== "affirmed" && event.polarity, event.modality !== "actual" && event.modality].filter(Boolean).map((name) => el("span", { class: "chip warn", text: term(name) }));
  const disputed = disputedEvents.has(event.number) && el("span", { class: "chip warn", text: t("disagree") });
  return el("div", { class: "chips" }, kind, ...marks, disputed, event.first && el("span", { class: "chip date" }, bdi(event.last && event.last !== event.first ? `${event.first} – ${event.last}` : event.first)));
}

/** Who takes part, each with the words that say so. */
function participants(event, open) {
  const rows = ROLES.flatMap((role) => fill(event, role).map((entity) => {
    const span = event.spans.find(([name, , , , , whom]) => name === role && whom === entity);
    return el("div", { class: "part" }, el("dt", {}, el("span", { class: `swatch part-${role}` }), t(PART_NAMES[role])), el("dd", {}, entityButton(entity, open), spoken(event, span)));
  }));
  if (event.time) rows.push(el("div", { class: "part" }, el("dt", {}, el("span", { class: "swatch part-time" }), t("timeRole")), el("dd", {}, bdi(event.time))));
  return el("dl", { class: "parts" }, ...rows);
}

/** The words of a mention, where they are not plainly marked in the sentence. */
function spoken(event, span) {
  if (!span) return null;
  const [, start, end, text, form] = span;
  const { sentence } = event;
  if (form === "dropped") return el("small", { text: ` (${t("droppedSubject")})` });
  const away = sentence && (start < sentence.start || end > sentence.end);
  return el("small", {}, " «", bdi(text), "»", away ? ` ${t("elsewhere")}` : "");
}

const entityButton = (entity, open) => el("button", { type: "button", class: "entity", on: { click: () => open("node", entity) } }, entityIcon(entity), named(entities[entity].label));

function entityIcon(entity) {
  const style = styleOfType.get(entities[entity].type);
  return style ? shapeIcon(style.shape, style.color) : el("span", { class: "icon" });
}

/** The chain of sources, nearest first, out to the article. */
function claimChain(event, open) {
  const links = event.claims.map(([claimant, stance], n) => el("li", { class: `stance-${stance}` },
    claimant >= 0 ? entityButton(claimant, open) : "?", " ", el("span", { class: "stance", text: term(stance) }), event.cues[n] && el("small", {}, " «", bdi(event.cues[n][3]), "»")));
  const article = articles[event.article];
  if (article) {
    const link = /^https?:\/\//i.test(article.url) && el("a", { href: article.url, rel: "noopener noreferrer", target: "_blank", text: ` ${t("openArticle")}` });
    links.push(el("li", { class: "paper" }, event.claims.length ? null : el("span", { class: "stance", text: t("ownVoice") }), articleName(article), link));
  }
  return el("div", { class: "chain" }, el("h4", { text: t("accordingTo") }), el("ol", {}, ...links));
}

/** The whole card of an event. `open` leads to entities; `copy` puts text on the clipboard. */
function eventCard(event, { open, copy }) {
  const trigger = event.spans.find(([role]) => role === "trigger");
  const { sentence } = event;
  const facts = [
    [t("rule"), el("code", { text: event.rule })],
    [t("offsets"), trigger && el("code", { text: `${trigger[1]}–${trigger[2]}` })],
    [t("sentence"), sentence && el("code", { text: `${sentence.start}–${sentence.end}` })],
    [t("iri"), el("code", { class: "iri", text: event.iri })],
  ].filter(([, value]) => value);
  return el("article", { class: "event", "data-event": event.number },
    el("h3", {}, named(event.label)), chips(event), markedSentence(event), participants(event, open), claimChain(event, open), ...contraries(event, open),
    el("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { dir: "ltr" }, value)])),
    el("div", { class: "actions" },
      el("button", { type: "button", text: t("copyEvidence"), on: { click: () => copy(screenQuery({ event })) } }),
      el("button", { type: "button", text: t("copyIri"), on: { click: () => copy(event.iri) } })));
}

/** What other sources say instead. */
function contraries(event, open) {
  return disputes(event).map((one) => el("div", { class: "dispute" }, el("h4", { text: `⇄ ${term(one.kind)}` }),
    el("ul", { class: "lines" }, ...one.events.filter((other) => other !== event.number).map((other) => eventLine(events[other], open)))));
}

/** One line for an event in a list. */
function eventLine(event, open) {
  const muted = event.real ? "" : " unreal";
  return el("li", {}, el("button", { type: "button", class: `line${muted}`, "data-event": event.number, on: { click: () => open("event", event.number) } },
    el("span", { class: `stripe quad-${event.quad || "other"} ${standing(event)}`, "aria-hidden": "true" }),
    el("span", { class: "text" }, named(event.label), el("small", {}, term(event.cls), event.real ? null : ` · ${[event.polarity !== "affirmed" && event.polarity, event.modality !== "actual" && event.modality].filter(Boolean).map(term).join(" · ")}`,
      event.claims.length ? el("span", {}, ` · ${t("accordingTo")} `, named(entities[event.claims[0][0]]?.label ?? ["?", "?"])) : null))));
}

/** A list that shows its first `step` lines, and more when asked. */
function eventList(list, open, step = 40) {
  const root = el("ul", { class: "lines" });
  const extend = (from) => {
    root.append(...list.slice(from, from + step).map((event) => eventLine(event, open)));
    if (from + step >= list.length) return;
    const more = el("button", { type: "button", class: "link", text: t("more", Math.min(step * 5, list.length - from - step)), on: { click: () => {
      more.parentElement.remove();
      step = step * 5;
      extend(root.children.length);
      root.children[from + 40]?.querySelector("button")?.focus();
    } } });
    root.append(el("li", {}, more));
  };
  if (list.length) extend(0);
  else root.append(el("li", { class: "none", text: t("noEvents") }));
  return root;
}
