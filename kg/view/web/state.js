// What the reader has asked for, and which events pass. Everything on screen follows from this state.

const state = {
  language: "both",
  chosen: { root: new Set(), source: new Set(), stance: new Set(), article: new Set(), type: new Set() },
  polarity: new Set(["affirmed"]),
  modality: new Set(["actual"]),
  links: new Set(["target", "recipient", "affiliation"]),
  period: null, // [first day, last day], ISO 8601
  dateBy: "event", // or "article"
  disagreements: false,
  focus: null, // an entity: only events with it
  unfolded: new Set(), // keys of bundles
  unfoldAll: false,
  selection: null, // { kind: "node" | "bundle" | "event", id }
  visible: [], // events that pass
};

const VALUES = {
  root: (event) => [event.root],
  source: (event) => event.sources,
  stance: (event) => event.stances,
  article: (event) => [event.article],
};

/** Whether an event passes all filters but the named one. */
function passes(event, except = "") {
  if (except !== "polarity" && !state.polarity.has(event.polarity)) return false;
  if (except !== "modality" && !state.modality.has(event.modality)) return false;
  for (const [facet, values] of Object.entries(VALUES)) {
    const chosen = state.chosen[facet];
    if (facet !== except && chosen.size && !values(event).some((value) => chosen.has(value))) return false;
  }
  if (except !== "type" && state.chosen.type.size && !sides(event).every((entity) => state.chosen.type.has(entities[entity].type))) return false;
  if (except !== "disagreements" && state.disagreements && !disputedEvents.has(event.number)) return false;
  if (state.focus !== null && !event.participants.includes(state.focus)) return false;
  if (except !== "period" && state.period) {
    const [first, last] = event.days[state.dateBy];
    if (!first || last < state.period[0] || first > state.period[1]) return false;
  }
  return true;
}

/** Those whom an event is about: its actors, targets and recipients. */
const sides = (event) => unique(event.roles.filter(([role]) => role !== "place" && role !== "instrument").map(([, entity]) => entity));

/** How many events each value of a facet would bring, given all other filters. */
function counts(facet) {
  const values = facet === "type" ? (event) => unique(sides(event).map((entity) => entities[entity].type))
    : VALUES[facet] ?? ((event) => [event[facet]]);
  const found = new Map();
  for (const event of events) {
    if (passes(event, facet)) for (const value of values(event)) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** The lines to draw: events of the same two nodes, quad and reality bundle into one, unless unfolded. */
function bundles() {
  const found = new Map();
  for (const event of state.visible) {
    const reality = event.polarity === "negative" ? "negative" : event.real ? "real" : "planned";
    for (const edge of edgesOf.get(event.number) ?? []) {
      if (!state.links.has(edge.role)) continue;
      const key = [edge.from, edge.to, event.quad, reality].join("|");
      const bundle = found.get(key) ?? { key, from: edge.from, to: edge.to, quad: event.quad, reality, events: [] };
      if (!bundle.events.includes(event)) bundle.events.push(event);
      found.set(key, bundle);
    }
  }
  return [...found.values()].flatMap((bundle) =>
    bundle.events.length > 1 && (state.unfoldAll || state.unfolded.has(bundle.key))
      ? bundle.events.map((event) => ({ ...bundle, id: `${bundle.key}#${event.number}`, events: [event], unfolded: true }))
      : [{ ...bundle, id: bundle.key }]);
}

/** Entities on screen: the ends of lines, what is chosen, and those without a line if asked for or if there is nothing else. */
function visibleEntities(lines) {
  const about = new Set(state.visible.flatMap(sides));
  const found = new Set(lines.flatMap((line) => [line.from, line.to]));
  if (state.links.has("unlinked") || !found.size) return new Set([...about, ...found]);
  const chosen = state.selection;
  if (chosen?.kind === "node") found.add(chosen.id);
  if (chosen?.kind === "event") for (const entity of events[chosen.id].participants) found.add(entity);
  if (state.links.has("affiliation")) {
    for (const edge of belonging) if (about.has(edge.from) && about.has(edge.to)) found.add(edge.from).add(edge.to);
  }
  return found;
}

/** Whether the reader has narrowed anything down. */
const filtered = () => Object.values(state.chosen).some((set) => set.size) || state.period || state.disagreements || state.focus !== null
  || state.polarity.size !== 1 || state.modality.size !== 1 || !state.polarity.has("affirmed") || !state.modality.has("actual");

function resetFilters() {
  for (const set of Object.values(state.chosen)) set.clear();
  state.polarity = new Set(["affirmed"]);
  state.modality = new Set(["actual"]);
  state.period = null;
  state.disagreements = false;
  state.focus = null;
}
