// Search as you type, over folded names, actions and the words of events.

const FOUND = 8; // results of each kind

/** How well folded text matches: at its start, at a word's start, inside; the article «ال» may be missing. */
function score(texts, query) {
  let best = 0;
  for (const text of texts) {
    for (const [wanted, weight] of [[query, 0], [query.replace(/^ال(?=..)/, ""), 1]]) {
      const at = text.indexOf(wanted);
      if (at < 0 || !wanted) continue;
      const start = at === 0 || text[at - 1] === " " || text.slice(Math.max(0, at - 2), at) === "ال";
      const points = (text === wanted ? 40 : at === 0 ? 30 : start ? 20 : 10) - weight;
      best = Math.max(best, points);
    }
  }
  return best;
}

/** Numbers of the best rows of a kind: by score, then by `weight`. */
function find(kind, query, weight) {
  return keysOf(kind).map((texts, id) => ({ id, points: score(texts, query) })).filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || weight(b.id) - weight(a.id) || a.id - b.id);
}

/** Wires the search box: arrows walk the results, Enter opens one, Escape clears. `open(kind, id)` is called on a choice. */
function makeSearch(open) {
  const box = byId("search");
  const root = byId("results");
  let options = [];
  let active = -1;

  function close() {
    root.hidden = true;
    options = [];
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function walk(to) {
    options[active]?.setAttribute("aria-selected", "false");
    active = (to + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[active].id);
  }

  function show() {
    const query = fold(box.value);
    if (!query) return close();
    const used = (id) => eventsWith(id).length;
    const groups = [
      ["entity", find("entity", query, used), (id) => [entityIcon(id), named(entities[id].label), el("small", { text: `${term(entities[id].type)} · ${used(id)}` })]],
      ["action", find("action", query, () => 0), (id) => [named(actions[id].label)]],
      ["event", find("event", query, () => 0), (id) => [named(events[id].label), el("small", { text: term(events[id].cls) })]],
    ];
    const items = [];
    options = [];
    for (const [kind, found, content] of groups) {
      if (!found.length) continue;
      items.push(el("li", { class: "heading", role: "presentation", text: `${t(kind)} (${found.length})` }));
      for (const { id } of found.slice(0, FOUND)) {
        const option = el("li", { role: "option", id: `result-${options.length}`, "aria-selected": "false", "data-kind": kind, "data-id": id, on: { mousedown: (press) => { press.preventDefault(); choose(kind, id); } } }, ...content(id));
        options.push(option);
        items.push(option);
      }
    }
    root.replaceChildren(...(items.length ? items : [el("li", { class: "heading", text: t("noResults") })]));
    root.hidden = false;
    box.setAttribute("aria-expanded", "true");
    active = -1;
    if (options.length) walk(0);
  }

  function choose(kind, id) {
    box.value = "";
    close();
    open(kind, id);
  }

  box.addEventListener("input", show);
  box.addEventListener("focus", show);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (key) => {
    if (key.key === "ArrowDown" && options.length) walk(active + 1);
    else if (key.key === "ArrowUp" && options.length) walk(active - 1);
    else if (key.key === "Enter" && options[active]) choose(options[active].dataset.kind, Number(options[active].dataset.id));
    else if (key.key === "Escape") { box.value = ""; close(); box.blur(); }
    else return;
    key.preventDefault();
    key.stopPropagation();
  });
  return () => { box.focus(); box.select(); };
}
