// The graph as the page holds it: rows that refer to each other by number.

const block = (id) => JSON.parse(byId(id).textContent);

/** A column of a table: its values, those of different rows that are the same, or IRIs that begin alike. */
function column(packed) {
  if (Array.isArray(packed)) return packed;
  return packed.rest?.map((end) => packed.base + end) ?? packed.at.map((n) => packed.values[n]);
}

/** The rows of a table, each as `make` gives it. */
function rows(table, make = () => ({})) {
  const names = Object.keys(table);
  const columns = names.map((name) => column(table[name]));
  return Array.from(columns[0], (_, number) => {
    const row = make(number);
    names.forEach((name, n) => { row[name] = columns[n][number]; });
    return row;
  });
}

/** The words behind the events, the larger part of the page: parsed when first asked for. */
const evidence = () => (evidence.found ??= (({ sentences, events }) => ({
  sentences: rows(sentences), ...Object.fromEntries(Object.entries(events).map(([name, packed]) => [name, column(packed)])),
}))(block("evidence")));

class Event {
  constructor(number) { this.number = number; }
  get iri() { return evidence().iri[this.number]; }
  get label() { return evidence().label[this.number]; }
  get time() { return evidence().time[this.number]; }
  get rule() { return evidence().rule[this.number]; }
  get sentence() { return evidence().sentences[evidence().sentence[this.number]]; }
  /** Words of the event and of its claims' cues: [role, start, end, text, form, entity] each. */
  get spans() { return evidence().spans[this.number].map((span) => this.#worded(span)); }
  get cues() { return evidence().cues[this.number].map((span) => span && this.#worded(span)); }
  #worded([role, start, end, text, form, entity]) {
    const { sentence } = this;
    return [role, start, end, text === 0 ? codePoints(sentence.text)(start - sentence.start, end - sentence.start) : text, form, entity];
  }
}

const data = block("data");
const entities = rows(data.entities);
const articles = rows(data.articles);
const { actions } = data;
const QUADS = [...data.quads, ""];
const ROLES = ["actor", "target", "recipient", "place", "instrument"];
const OWN_VOICE = -1; // the source of what an article says in its own voice

const nodes = new Map(rows(data.nodes).map((node) => [node.id, node]));
const SHAPED = 5000; // nodes; where there are more, they are too small for a shape, and all are discs
const drawnShape = ({ shape }) => (data.renderer === "sigma" && nodes.size > SHAPED ? "dot" : shape);
const disputedEvents = new Set(data.disagreements.flatMap((d) => d.events));
/** Disagreements in which an event stands. */
const disputes = (event) => data.disagreements.filter((one) => one.events.includes(event.number));

const events = rows(data.events, (number) => new Event(number));
for (const event of events) {
  event.roles = [];
  for (let n = 0; n < event.parts.length; n += 2) event.roles.push([data.roles[event.parts[n]], event.parts[n + 1]]);
  event.sides = unique(event.roles.filter(([role]) => role !== "place" && role !== "instrument").map(([, entity]) => entity));
  event.participants = unique(event.roles.map(([, entity]) => entity));
  event.sources = event.claims.length ? unique(event.claims.map(([claimant]) => claimant)) : [OWN_VOICE];
  event.stances = unique(event.claims.map(([, stance]) => stance));
  event.real = event.polarity === "affirmed" && event.modality === "actual";
  const published = articles[event.article]?.date ?? "";
  event.days = { event: event.first ? [event.first, event.last || event.first] : [published, published], article: [published, published] };
}

const fill = (event, role) => event.roles.filter(([name]) => name === role).map(([, entity]) => entity);

/** Events of each entity, whatever their role in it. */
const eventsOf = groupBy(events.flatMap((event) => event.participants.map((entity) => [entity, event])), ([entity]) => entity);
const eventsWith = (entity) => (eventsOf.get(entity) ?? []).map(([, event]) => event);

/** Edges of each event: who is linked to whom by it; and those between an entity and what it belongs to. */
const edges = rows(data.edges);
const edgesOf = groupBy(edges.filter((edge) => edge.event >= 0), (edge) => edge.event);
const belonging = edges.filter((edge) => edge.event < 0);

/** How well an event is vouched for: stated by the article, claimed by a source, or disputed. */
function standing(event) {
  if (!event.claims.length) return "stated";
  return event.stances.some((stance) => stance !== "asserts") ? "disputed" : "claimed";
}

/** Folded text by which entities, actions and events are found; made when first searched. */
const folded = {};
const KEYS_OF = {
  entity: () => entities.map((entity) => [...entity.label, ...entity.aliases, ...entity.role].map(fold)),
  action: () => actions.map((action) => action.label.map(fold)),
  event: () => events.map((event) => [...event.label, event.spans.map((span) => span[3]).join(" ")].map(fold)),
};
const keysOf = (kind) => (folded[kind] ??= KEYS_OF[kind]());
