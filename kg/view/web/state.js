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
  type: (event) => unique(sides(event).map((entity) => entities[entity].type)),
  polarity: (event) => [event.polarity],
  modality: (event) => [event.modality],
  disagreements: (event) => [disputedEvents.has(event.number)],
};
const COUNTED = Object.keys(VALUES);
const FACETS = ["root", "source", "stance", "article"]; // an event passes with any of the chosen values

/** What keeps an event off the screen: "" nothing, the name of the only filter that does, or null if several do. */
function obstacle(event) {
  let found = "";
  const fails = (name) => {
    const first = found === "";
    found = first ? name : null;
    return !first;
  };
  if (!state.polarity.has(event.polarity) && fails("polarity")) return null;
  if (!state.modality.has(event.modality) && fails("modality")) return null;
  for (const facet of FACETS) {
    const chosen = state.chosen[facet];
    if (chosen.size && !VALUES[facet](event).some((value) => chosen.has(value)) && fails(facet)) return null;
  }
  const types = state.chosen.type;
  if (types.size && !sides(event).every((entity) => types.has(entities[entity].type)) && fails("type")) return null;
  if (state.disagreements && !disputedEvents.has(event.number) && fails("disagreements")) return null;
  if (state.focus !== null && !event.participants.includes(state.focus) && fails("focus")) return null;
  if (state.period) {
    const [first, last] = event.days[state.dateBy];
    if ((!first || last < state.period[0] || first > state.period[1]) && fails("period")) return null;
  }
  return found;
}

const passes = (event) => obstacle(event) === "";

/** Those whom an event is about: its actors, targets and recipients. */
const sides = (event) => event.sides;

/** For each facet, how many events each of its values would bring, given all other filters. */
function counts() {
  const found = new Map(COUNTED.map((facet) => [facet, new Map()]));
  const count = (facet, event) => {
    const tally = found.get(facet);
    for (const value of VALUES[facet](event)) tally.set(value, (tally.get(value) ?? 0) + 1);
  };
  for (const event of events) {
    const only = obstacle(event);
    if (only === "") for (const facet of COUNTED) count(facet, event);
    else if (found.has(only)) count(only, event);
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
