// The graph as the page holds it: rows that refer to each other by number.

const data = JSON.parse(byId("data").textContent);
const { entities, events, articles, sentences, actions } = data;
const QUADS = [...data.quads, ""];
const ROLES = ["actor", "target", "recipient", "place", "instrument"];
const OWN_VOICE = -1; // the source of what an article says in its own voice

const nodes = new Map(data.network.nodes.map((node) => [node.id, node]));
const disputedEvents = new Set(data.disagreements.flatMap((d) => d.events));
/** Disagreements in which an event stands. */
const disputes = (event) => data.disagreements.filter((one) => one.events.includes(event.number));

events.forEach((event, number) => {
  event.number = number;
  event.sides = unique(event.roles.filter(([role]) => role !== "place" && role !== "instrument").map(([, entity]) => entity));
  event.participants = unique(event.roles.map(([, entity]) => entity));
  event.sources = event.claims.length ? unique(event.claims.map(([claimant]) => claimant)) : [OWN_VOICE];
  event.stances = unique(event.claims.map(([, stance]) => stance));
  event.real = event.polarity === "affirmed" && event.modality === "actual";
  const published = articles[event.article]?.date ?? "";
  event.days = { event: event.first ? [event.first, event.last || event.first] : [published, published], article: [published, published] };
});

const fill = (event, role) => event.roles.filter(([name]) => name === role).map(([, entity]) => entity);

/** Events of each entity, whatever their role in it. */
const eventsOf = groupBy(events.flatMap((event) => event.participants.map((entity) => [entity, event])), ([entity]) => entity);
const eventsWith = (entity) => (eventsOf.get(entity) ?? []).map(([, event]) => event);

/** Edges (of pyvis) of each event: who is linked to whom by it. */
const edgesOf = groupBy(data.network.edges.filter((edge) => edge.event >= 0), (edge) => edge.event);
const belonging = data.network.edges.filter((edge) => edge.event < 0);

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
