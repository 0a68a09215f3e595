// The filter panel: facets with counts of what each choice would bring. Nothing chosen means everything.

const SHAPES = {
  hexagon: "8,1 14.5,4.5 14.5,11.5 8,15 1.5,11.5 1.5,4.5", square: "2,2 14,2 14,14 2,14", triangle: "8,1.5 15,14 1,14",
  triangleDown: "1,2 15,2 8,14.5", diamond: "8,0.5 15.5,8 8,15.5 0.5,8",
  star: "8,0.8 10,6 15.5,6.2 11.2,9.6 12.7,15 8,11.9 3.3,15 4.8,9.6 0.5,6.2 6,6",
};

/** A small drawing of a node's shape. */
function shapeIcon(shape, color) {
  const inner = SHAPES[shape] ? el("polygon", { svg: true, points: SHAPES[shape], fill: color }) : el("circle", { svg: true, cx: 8, cy: 8, r: shape === "dot" ? 6.5 : 5, fill: color });
  return el("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", class: "icon" }, inner);
}

/** A short stroke, as lines are drawn. */
function strokeIcon(color, dash = "", width = 3) {
  const line = el("line", { svg: true, x1: 1, y1: 8, x2: 25, y2: 8, stroke: color, "stroke-width": width, "stroke-dasharray": dash });
  return el("svg", { viewBox: "0 0 26 16", width: 26, height: 14, "aria-hidden": "true", class: "icon" }, line);
}

const nodeOfType = new Map([...nodes.values()].map((node) => [entities[node.id].type, node]));
const styleOfType = new Map(data.types.filter((type) => nodeOfType.has(type)).map((type) => {
  const node = nodeOfType.get(type);
  return [type, { shape: drawnShape(node), color: node.color }];
}));
const LONG_LIST = 8; // values of a facet that show before "more"
const LONGEST_LIST = 500; // and at all: beyond it, the search finds them

/** The panel in `root`; `changed` is called after each choice. `build` makes it anew, `refresh` brings it up to date. */
function makeFilters(root, changed) {
  const rows = []; // { facet, value, box, count, row }

  const row = (facet, value, icon, label, set) => {
    const box = el("input", { type: "checkbox", on: { change: () => {
      if (box.checked) set().add(value);
      else set().delete(value);
      changed();
    } } });
    const count = el("span", { class: "count" });
    const line = el("label", { class: "choice", title: typeof label === "string" ? label : null }, box, icon, el("span", { class: "what" }, label), count);
    line.dataset.facet = facet;
    line.dataset.value = value;
    rows.push({ facet, value, box, count, line, set });
    return line;
  };

  const section = (key, ...content) => el("details", { class: "facet", open: true }, el("summary", { text: t(key) }), ...content);

  /** A section of the first values; the others come when asked for. `make` gives the row of a value. */
  const list = (facet, values, make) => {
    const box = el("div", { class: "choices" }, ...values.slice(0, LONG_LIST).map(make));
    const rest = values.slice(LONG_LIST, LONGEST_LIST);
    if (rest.length) {
      const more = el("button", { type: "button", class: "link", text: t("more", rest.length), on: { click: () => {
        more.replaceWith(...rest.map(make));
        refresh();
      } } });
      box.append(more);
    }
    return section(facet, box);
  };

  function build() {
    rows.length = 0;
    const total = (facet) => {
      const found = new Map();
      for (const event of events) for (const value of VALUES[facet](event)) found.set(value, (found.get(value) ?? 0) + 1);
      return [...found].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]))).map(([value]) => value);
    };
    const roots = total("root");
    const quads = QUADS.filter((quad) => events.some((event) => event.quad === quad)).map((quad) => {
      const inside = roots.filter((name) => events.some((event) => event.root === name && event.quad === quad));
      const all = el("button", { type: "button", class: "quad", "aria-pressed": "false", on: { click: () => {
        const on = inside.every((name) => state.chosen.root.has(name));
        for (const name of inside) state.chosen.root[on ? "delete" : "add"](name);
        changed();
      } } }, strokeIcon(quadColor(quad), "", 4), el("span", { text: quad ? t(`quad${quad}`) : t("other") }));
      return el("div", { class: "group" }, all, ...inside.map((name) => row("root", name, null, term(name), () => state.chosen.root)));
    });
    const sourceRow = (entity) => row("source", entity, null, entity === OWN_VOICE ? t("own") : named(entities[entity].label), () => state.chosen.source);
    const stances = total("stance").map((name) => row("stance", name, null, term(name), () => state.chosen.stance));
    const articleRow = (number) => row("article", number, null, articleName(articles[number]), () => state.chosen.article);
    const typeRow = (name) => row("type", name, shapeIcon(styleOfType.get(name).shape, styleOfType.get(name).color), term(name), () => state.chosen.type);
    const extra = [row("polarity", "negative", null, t("negative"), () => state.polarity),
      ...["intended", "future", "hypothetical"].map((name) => row("modality", name, null, t(name), () => state.modality))];
    const linked = ["target", "recipient", "place", "instrument", "affiliation", "unlinked"].map((role) => row("links", role, null, t(role), () => state.links));
    const disputed = data.disagreements.length ? [row("disagreements", true, null, t("disagreements"), () => ({
      add: () => { state.disagreements = true; }, delete: () => { state.disagreements = false; }, has: () => state.disagreements,
    }))] : [];
    root.replaceChildren(
      el("div", { class: "status" }, el("span", { id: "count", "aria-live": "polite" }), el("button", { type: "button", id: "reset", text: t("reset"), on: { click: () => { resetFilters(); changed(); } } })),
      el("div", { class: "choices", id: "disputes" }, ...disputed),
      section("relation", ...quads), list("source", total("source"), sourceRow), section("status", el("div", { class: "choices" }, ...extra)),
      list("type", [...styleOfType.keys()], typeRow), list("article", total("article").filter((number) => number >= 0), articleRow), stances.length > 1 ? section("stance", el("div", { class: "choices" }, ...stances)) : "",
      section("links", el("div", { class: "choices" }, ...linked)),
    );
  }

  function refresh() {
    const tallies = counts();
    for (const { facet, value, box, count, line, set } of rows) {
      box.checked = set().has(value);
      if (facet === "links") continue;
      const number = tallies.get(facet).get(value) ?? 0;
      count.textContent = number;
      line.classList.toggle("zero", number === 0);
    }
    for (const group of root.querySelectorAll(".group")) {
      const boxes = [...group.querySelectorAll("input")];
      group.querySelector(".quad").setAttribute("aria-pressed", String(boxes.length > 0 && boxes.every((box) => box.checked)));
    }
    byId("count").textContent = t("eventsOf", state.visible.length, events.length);
    byId("reset").disabled = !filtered();
  }

  return { build, refresh };
}

/** An article by its headline, without one by its IRI's end; with publisher and date. */
function articleName(article) {
  const headline = bdi(article.headline || decodeURIComponent(article.iri.split("/").pop()), { class: "headline" });
  const about = [article.publisher || article.source, article.date].filter(Boolean).flatMap((text) => [" · ", bdi(text)]).slice(1);
  return el("span", {}, headline, about.length > 0 && el("small", { class: "paper" }, ...about));
}

/** Fills the legend: lines and shapes, as they look now. */
function drawLegend(root) {
  const ink = css("ink-soft");
  const entry = (icon, text) => el("div", { class: "entry" }, icon, el("span", { text }));
  root.replaceChildren(
    el("div", { class: "column" }, ...QUADS.map((quad) => entry(strokeIcon(quadColor(quad), "", 4), quad ? t(`quad${quad}`) : t("other")))),
    el("div", { class: "column" },
      ...[["stated", ""], ["claimed", "6 3"], ["disputed", "1.5 3.5"]].map(([kind, dash]) => entry(strokeIcon(ink, dash, 2), t(`legend${kind[0].toUpperCase()}${kind.slice(1)}`))),
      entry(strokeIcon(ink, "", 6), t("legendMany")), entry(strokeIcon(css("faint"), "1 3", 2), t("legendBelongs")),
      entry(el("span", { class: "sign", text: "✕ ⊣" }), t("legendNegative")), entry(el("span", { class: "sign", text: "◇ ›" }), t("legendPlanned")),
      data.disagreements.length > 0 && entry(el("span", { class: "sign", text: "⇄" }), t("disagree"))),
    el("div", { class: "column" }, ...[...styleOfType].map(([type, node]) => entry(shapeIcon(node.shape, node.color), term(type)))),
  );
}
