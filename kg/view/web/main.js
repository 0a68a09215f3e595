// Puts the parts together: state changes flow through `refresh`, choices through `open`.

const hooks = {
  choose: (kind, id) => (kind ? open(kind, id) : clear()),
  isolate: (id) => focusOn(id),
  unfold: (line) => unfold(line),
  hover: showTip,
};
const stage = makeStage(byId("canvas"), hooks);
const panel = makePanel({ open: visit, copy: copyText, isolate: focusOn, unfold, centre: (ids) => stage.centre(ids), heed });
const filters = makeFilters(byId("filters"), refresh);
const timeline = makeTimeline(byId("timeline"), refresh);
const focusSearch = makeSearch((kind, id) => {
  if (kind === "action") {
    const found = events.filter((event) => event.action === id);
    open("event", (found.find((event) => passes(event)) ?? found[0]).number);
  } else open(kind, id);
  stage.centre(chosenNodes(true));
});

/** Everything that follows from the state. */
function refresh() {
  state.visible = events.filter((event) => passes(event));
  drawStage();
  filters.refresh();
  timeline();
  panel.show(stage.lines());
  byId("empty").hidden = state.visible.length > 0;
  byId("summary").textContent = `${t("eventsOf", state.visible.length, events.length)} · ${t("nodes", stage.shown().length)}`;
}

/** The drawing, with what is chosen marked and the rest faded. */
function drawStage() {
  const bundled = bundles();
  const chosen = state.selection;
  const selected = { nodes: [], lines: [] };
  let bright = null;
  if (chosen?.kind === "node") {
    const lines = bundled.filter((line) => line.from === chosen.id || line.to === chosen.id);
    const kin = belonging.filter((edge) => state.links.has("affiliation") && (edge.from === chosen.id || edge.to === chosen.id));
    bright = { nodes: new Set([chosen.id, ...[...lines, ...kin].flatMap((line) => [line.from, line.to])]), lines: new Set(lines.map((line) => line.id)) };
    selected.nodes = [chosen.id];
  } else if (chosen) {
    const event = events[chosen.id];
    const lines = bundled.filter((line) => (chosen.kind === "bundle" ? line.id === chosen.id : line.events.includes(event)));
    const ends = lines.flatMap((line) => [line.from, line.to]);
    bright = { nodes: new Set(chosen.kind === "event" ? [...ends, ...event.participants] : ends), lines: new Set(lines.map((line) => line.id)) };
    selected.lines = lines.map((line) => line.id);
  }
  stage.draw(visibleEntities(bundled), bundled, selected, bright);
}

/** Shows a node, a bundle or an event; filters that hide it are lifted. */
function open(kind, id) {
  if (kind === "entity") kind = "node";
  const hidden = kind === "event" ? !passes(events[id]) : kind === "node" && eventsWith(id).length > 0 && !eventsWith(id).some((event) => passes(event));
  if (hidden) {
    resetFilters();
    const wanted = kind === "event" ? [events[id]] : eventsWith(id);
    if (!wanted.some((event) => passes(event))) {
      state.polarity.add(wanted[0].polarity);
      state.modality.add(wanted[0].modality);
    }
  }
  state.selection = { kind, id };
  const inPanel = byId("panel").contains(document.activeElement);
  panel.tab("details");
  if (hidden) refresh();
  else {
    drawStage();
    panel.show(stage.lines());
  }
  if (inPanel) byId("details").focus({ preventScroll: true }); // what had the focus is gone
  address(kind === "node" ? entities[id].iri : kind === "event" ? events[id].iri : "");
}

/** The chosen thing's IRI as the address's fragment, so that a link or bookmark leads back to it. */
function address(iri) {
  history.replaceState(null, "", iri ? `#${encodeURI(iri)}` : "#");
}

function openAddress() {
  let iri = "";
  try { iri = decodeURI(location.hash.slice(1)); } catch { return; }
  const entity = iri ? entities.findIndex((one) => one.iri === iri) : -1;
  const event = iri ? events.findIndex((one) => one.iri === iri) : -1;
  if (entity >= 0) open("node", entity);
  else if (event >= 0) open("event", event);
  else return;
  stage.centre(chosenNodes(true));
}

/** Opens from a list, where the reader does not see the graph's place: it comes into view. */
function visit(kind, id) {
  open(kind, id);
  stage.reveal(chosenNodes(false));
}

/** Nodes of what is chosen; of a node also its neighbours, if `around`. */
function chosenNodes(around) {
  const chosen = state.selection;
  if (!chosen) return [];
  if (chosen.kind === "event") return events[chosen.id].participants;
  if (chosen.kind === "bundle") return [stage.lines().get(chosen.id)].filter(Boolean).flatMap((line) => [line.from, line.to]);
  const near = [...stage.lines().values()].filter((line) => line.from === chosen.id || line.to === chosen.id);
  return unique([chosen.id, ...(around ? near.flatMap((line) => [line.from, line.to]) : [])]);
}

/** Only what a source vouches for; all sources again at the second call. */
function heed(source) {
  const only = state.chosen.source.size === 1 && state.chosen.source.has(source);
  state.chosen.source.clear();
  if (!only) state.chosen.source.add(source);
  refresh();
}

function clear() {
  if (!state.selection) return;
  state.selection = null;
  drawStage();
  panel.show(stage.lines());
  address("");
}

function focusOn(id) {
  state.focus = state.focus === id ? null : id;
  if (id !== null) state.selection = { kind: "node", id };
  refresh();
  stage.fit();
}

function unfold(line) {
  if (state.unfolded.has(line.key)) state.unfolded.delete(line.key);
  else state.unfolded.add(line.key);
  if (state.selection?.kind === "bundle") state.selection = { kind: "bundle", id: line.key };
  refresh();
}

/** A short description beside the pointer. */
function showTip(kind, what, event) {
  const tip = byId("tip");
  tip.hidden = !kind;
  tip.dataset.kind = kind ?? "";
  if (!kind) return;
  const said = kind === "node"
    ? [named(entities[what].label), el("small", { text: `${term(entities[what].type)} · ${t("eventsOf", eventsWith(what).filter((e) => state.visible.includes(e)).length, eventsWith(what).length)}` })]
    : [...what.events.slice(0, 4).map((e) => named(e.label)), el("small", { text: [what.quad ? t(`quad${what.quad}`) : t("other"), what.events.length > 4 ? `+${what.events.length - 4}` : ""].filter(Boolean).join(" · ") })];
  tip.replaceChildren(...said);
  const box = byId("stage").getBoundingClientRect();
  const at = event?.clientX !== undefined ? event : { clientX: box.left + 40, clientY: box.top + 40 };
  tip.style.left = `${Math.min(at.clientX - box.left + 14, box.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(at.clientY - box.top + 14, box.height - tip.offsetHeight - 8)}px`;
}

// Language, theme, controls

function setLanguage(language) {
  state.language = language;
  document.documentElement.lang = language === "ar" ? "ar" : "en";
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  translate();
  byId("languages").replaceChildren(...["ar", "en", "both"].map((code) => el("button", {
    type: "button", "aria-pressed": String(code === language), id: `language-${code}`, lang: code === "ar" ? "ar" : "en", text: t(`language${code[0].toUpperCase()}${code.slice(1)}`),
    on: { click: () => { setLanguage(code); byId(`language-${code}`).focus(); } },
  })));
  byId("export-items").replaceChildren(...[
    ["png", () => savePng(stage.picture())], ["csv", saveCsv], ["screenQuery", () => copyText(screenQuery())], ["print", () => print()],
  ].map(([key, run]) => el("button", { type: "button", id: `export-${key}`, text: t(key), on: { click: () => { byId("export").open = false; run(); } } })));
  byId("controls").replaceChildren(...[
    ["zoomIn", "+", () => stage.zoom(1.25)], ["zoomOut", "−", () => stage.zoom(0.8)], ["fit", "⤢", () => stage.fit()],
    ["unfoldAll", "⑂", toggleUnfold], data.renderer === "vis" && nodes.size <= data.physicsLimit && ["settle", "❉", toggleSettle],
  ].filter(Boolean).map(([key, sign, run]) => el("button", { type: "button", id: `control-${key}`, title: t(key), "aria-label": t(key), text: sign, on: { click: run } })));
  const notice = byId("notice");
  notice.hidden = data.shown[0] === data.all[0];
  notice.textContent = t("part", data.shown[0], data.all[0]);
  byId("help").replaceChildren(el("h2", { text: t("helpTitle") }), el("p", { text: t("helpText") }),
    el("dl", {}, ...t("keys").flatMap(([key, meaning]) => [el("dt", {}, el("kbd", { dir: "ltr", text: key })), el("dd", { text: meaning })])),
    el("form", { method: "dialog" }, el("button", { text: t("close") })));
  drawLegend(byId("legend-items"));
  panel.build();
  filters.build();
  refresh();
}

function toggleUnfold() {
  state.unfoldAll = !state.unfoldAll;
  state.unfolded.clear();
  byId("control-unfoldAll").setAttribute("aria-pressed", String(state.unfoldAll));
  refresh();
}

let settling = false;
function toggleSettle() {
  settling = !settling;
  byId("control-settle").setAttribute("aria-pressed", String(settling));
  stage.settle(settling);
}

function toggleTheme() {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  setTheme(dark ? "light" : "dark");
}

/** "light", "dark" or "" (what the system prefers). */
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  repaint();
}

/** Colours come from the style sheet; the canvas must be told when they change. */
function repaint() {
  colors.clear();
  drawLegend(byId("legend-items"));
  filters.build();
  refresh();
}

// Keys

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function canvasKey(key) {
  const arrow = ARROWS[key.key];
  if (arrow && key.shiftKey) stage.pan(arrow[0] * 60, arrow[1] * 60);
  else if (arrow) {
    const next = stage.toward(state.selection?.kind === "node" ? state.selection.id : null, ...arrow);
    if (next !== null) { open("node", next); stage.centre([next]); }
  } else if (key.key === "Enter") byId("details").focus();
  else if (key.key === "n" || key.key === "p") nextLine(key.key === "n" ? 1 : -1);
  else return;
  key.preventDefault();
}

let turning = null; // the node whose lines n and p walk
function nextLine(step) {
  const chosen = state.selection;
  if (chosen?.kind === "node") turning = chosen.id;
  const lines = [...stage.lines().values()].filter((line) => turning === null || line.from === turning || line.to === turning);
  if (!lines.length) return;
  const at = chosen?.kind === "bundle" ? lines.findIndex((line) => line.id === chosen.id) : step > 0 ? -1 : 0;
  open("bundle", lines[(at + step + lines.length) % lines.length].id);
}

const KEYS = {
  "/": focusSearch, f: () => stage.fit(), "+": () => stage.zoom(1.25), "=": () => stage.zoom(1.25), "-": () => stage.zoom(0.8),
  i: () => state.selection?.kind === "node" && focusOn(state.selection.id), u: toggleUnfold, e: () => panel.tab("events", true), d: toggleTheme,
  l: () => setLanguage({ ar: "en", en: "both", both: "ar" }[state.language]), "?": () => byId("help").showModal(),
};

function escape() {
  if (state.selection) clear();
  else if (state.focus !== null) focusOn(null);
}

document.addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.metaKey || key.altKey || key.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  if (key.key === "Escape") return escape();
  const run = KEYS[key.key];
  if (!run) return;
  key.preventDefault();
  run();
});
byId("canvas").addEventListener("keydown", canvasKey);
byId("theme").addEventListener("click", toggleTheme);
byId("help-button").addEventListener("click", () => byId("help").showModal());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
let onScreen; // the theme that comes back after printing, which is always light
addEventListener("beforeprint", () => { onScreen = document.documentElement.dataset.theme ?? ""; setTheme("light"); stage.redraw(); });
addEventListener("afterprint", () => setTheme(onScreen));
document.addEventListener("click", (press) => { if (!byId("export").contains(press.target)) byId("export").open = false; });

setLanguage(/^ar\b/.test(navigator.language) ? "ar" : "both");
stage.fit(false);
openAddress();
addEventListener("hashchange", openAddress);
document.documentElement.dataset.ready = "true";

/** For scripts beside the page: open(kind, id) shows a node, bundle or event; locate(kind, id) says where it is on the screen. */
globalThis.explorer = {
  data: { ...data, entities, events, articles }, open,
  lines: () => [...stage.lines().keys()],
  locate: (kind, id) => stage.locate(kind, id),
};
