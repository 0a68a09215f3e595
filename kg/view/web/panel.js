// The panel beside the graph: what is chosen (a node, a line, an event), or an overview; and the list of events.

/** Builds the panel; `actions` holds open(kind, id), copy(text), isolate, heed, unfold, centre. Returns { show, tab }. */
function makePanel(actions) {
  const details = byId("details");
  const list = byId("events");
  const tabs = {};
  let listed = false; // whether the list is that of the events on screen; it is made when first seen

  function tab(name, focus = false) {
    for (const [key, button] of Object.entries(tabs)) {
      const on = key === name;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      byId(key).hidden = !on;
    }
    listEvents();
    if (focus) tabs[name].focus();
  }

  function build() {
    for (const name of ["details", "events"]) {
      tabs[name] = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name, text: t(name), on: {
        click: () => tab(name),
        keydown: (key) => { if (key.key === "ArrowLeft" || key.key === "ArrowRight") { key.stopPropagation(); tab(name === "details" ? "events" : "details", true); } },
      } });
    }
    const open = list.hidden ? "details" : "events";
    byId("tabs").replaceChildren(...Object.values(tabs));
    tab(open);
  }

  function show(lines) {
    tabs.events.textContent = `${t("events")} (${state.visible.length})`;
    listed = false;
    listEvents();
    const chosen = state.selection;
    if (!chosen) details.replaceChildren(...overview(lines));
    else if (chosen.kind === "node") details.replaceChildren(...nodeDetails(chosen.id));
    else if (chosen.kind === "event") details.replaceChildren(eventCard(events[chosen.id], actions));
    else details.replaceChildren(...bundleDetails(lines.get(chosen.id)));
    details.scrollTop = 0;
  }

  function listEvents() {
    if (listed || list.hidden) return;
    list.replaceChildren(eventList(state.visible, actions.open));
    listed = true;
  }

  function overview(lines) {
    const tally = new Map();
    for (const event of state.visible) for (const entity of sides(event)) tally.set(entity, (tally.get(entity) ?? 0) + 1);
    const most = [...tally].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12);
    const pairs = [...lines.values()].sort((a, b) => b.events.length - a.events.length).slice(0, 10);
    return [
      el("p", { class: "hint", text: t("startHint") }),
      el("h4", { text: t("strongest") }), el("ul", { class: "lines" }, ...most.map(([entity, count]) => el("li", { class: "split" }, entityButton(entity, actions.open), el("span", { class: "count", text: count })))),
      el("h4", { text: t("frequent") }), el("ul", { class: "lines" }, ...pairs.map((line) => el("li", {}, pairButton(line)))),
    ];
  }

  const pairButton = (line) => el("button", { type: "button", class: "line", on: { click: () => actions.open("bundle", line.id) } },
    el("span", { class: `stripe quad-${line.quad || "other"}` }), el("span", { class: "text" }, pairName(line), el("small", { text: ` ${lineLabel(line)}` })));
  const pairName = (line) => el("span", { class: "pair" }, named(entities[line.from].label), el("span", { class: "arrow", text: state.language === "ar" ? " ← " : " → " }), named(entities[line.to].label));

  function bundleDetails(line) {
    if (!line) return [];
    const whole = line.unfolded || state.unfolded.has(line.key);
    return [
      el("h2", {}, pairName(line)),
      el("div", { class: "actions" },
        (line.events.length > 1 || whole) && el("button", { type: "button", id: "unfold", text: whole ? t("foldBack") : t("unfold"), on: { click: () => actions.unfold(line) } }),
        el("button", { type: "button", text: t("centre"), on: { click: () => actions.centre([line.from, line.to]) } }),
        el("button", { type: "button", text: t("copyQuery"), on: { click: () => actions.copy(screenQuery({ from: line.from, to: line.to, quad: line.quad })) } })),
      ...line.events.slice(0, 30).map((event) => eventCard(event, actions)),
      line.events.length > 30 && eventList(line.events.slice(30), actions.open),
    ].filter(Boolean);
  }

  function nodeDetails(id) {
    const entity = entities[id];
    const visible = new Set(state.visible);
    const mine = eventsWith(id).filter((event) => visible.has(event));
    const said = state.visible.filter((event) => event.sources.includes(id));
    const parts = { actor: "does", target: "undergoes", recipient: "receives", place: "hosts", instrument: "serves" };
    const members = entities.flatMap((other, n) => other.affiliations.includes(id) ? [n] : []);
    const neighbours = [...groupBy(mine.flatMap((event) => sides(event).filter((other) => other !== id)), (other) => other)].sort((a, b) => b[1].length - a[1].length).slice(0, 20);
    const links = entity.links.filter((link) => /^https?:\/\//i.test(link));
    const fact = (key, ...content) => el("div", {}, el("dt", { text: t(key) }), el("dd", {}, ...content));
    const on = state.focus === id;
    const heeded = state.chosen.source.has(id);
    return [
      el("h2", {}, entityIcon(id), named(entity.label)),
      el("div", { class: "chips" }, el("span", { class: "chip", text: term(entity.type) }), el("span", { class: "chip", text: t("eventsOf", mine.length, eventsWith(id).length) })),
      el("div", { class: "actions" },
        el("button", { type: "button", id: "isolate", "aria-pressed": String(on), text: t(on ? "everything" : "isolate"), on: { click: () => actions.isolate(on ? null : id) } }),
        events.some((event) => event.sources.includes(id)) && el("button", { type: "button", id: "heed", "aria-pressed": String(heeded), text: t("heed"), on: { click: () => actions.heed(id) } }),
        el("button", { type: "button", text: t("centre"), on: { click: () => actions.centre([id]) } }),
        el("button", { type: "button", text: t("copyQuery"), on: { click: () => actions.copy(screenQuery({ entity: id })) } }),
        el("button", { type: "button", text: t("copyIri"), on: { click: () => actions.copy(entity.iri) } })),
      el("dl", { class: "about" },
        entity.role.length > 0 && fact("role", ...entity.role.flatMap((role) => [" · ", bdi(role)]).slice(1)),
        entity.affiliations.length > 0 && fact("belongs", ...entity.affiliations.map((other) => entityButton(other, actions.open))),
        members.length > 0 && fact("members", ...members.slice(0, 12).map((other) => entityButton(other, actions.open))),
        entity.aliases.length > 0 && fact("aliases", ...entity.aliases.flatMap((alias) => [bdi(alias, { class: "alias" }), " "])),
        links.length > 0 && fact("linksOut", ...links.map((link) => el("a", { href: link, rel: "noopener noreferrer", target: "_blank", dir: "ltr", text: link.replace(/^https?:\/\//, "") }))),
        entity.place && fact("position", el("code", { dir: "ltr", text: entity.place.join(", ") })),
        fact("iri", el("code", { class: "iri", dir: "ltr", text: entity.iri }))),
      ...Object.entries(parts).flatMap(([role, heading]) => section(heading, mine.filter((event) => fill(event, role).includes(id)))),
      ...section("says", said),
      ...(neighbours.length ? [el("h4", { text: t("neighbours") }), el("ul", { class: "lines" }, ...neighbours.map(([other, shared]) => el("li", { class: "split" }, entityButton(other, actions.open), el("span", { class: "count", text: shared.length }))))] : []),
    ];
  }

  const section = (heading, list) => list.length ? [el("h4", { text: `${t(heading)} (${list.length})` }), eventList(list, actions.open, 12)] : [];

  return { build, show, tab };
}
