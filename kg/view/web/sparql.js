// SPARQL queries that return from the graph file what the screen shows.

const PREFIXES = `PREFIX isn: <https://w3id.org/isnad/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
`;

/** An IRI for SPARQL, with the characters that it may not hold escaped. */
const iriRef = (iri) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `%${c.codePointAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;
const values = (name, items) => `VALUES ?${name} { ${items.join(" ")} }`;

/** The query for all events that pass the filters; `only` narrows it to some entities or to one event. */
function screenQuery({ from = null, to = null, entity = null, event = null, quad = null } = {}) {
  const where = [
    "?event isn:action/skos:prefLabel ?action ;",
    "    isn:polarity ?polarity ; isn:modality ?modality ;",
    "    isn:inSentence/nif:anchorOf ?sentence ; prov:wasDerivedFrom ?article .",
    'FILTER (lang(?action) = "en")',
    "OPTIONAL { ?event isn:actor ?actor }",
    "OPTIONAL { ?event isn:target ?target }",
    "OPTIONAL { ?claim isn:claims ?event ; isn:claimant ?source ; isn:stance ?stance }",
  ];
  if (event) where.push(values("event", [iriRef(event.iri)]));
  else where.push(...filterPatterns());
  for (const [role, one] of [["actor", from], ["target|isn:recipient|isn:place|isn:instrument", to]]) {
    if (one !== null) where.push(`?event isn:${role} ${iriRef(entities[one].iri)} .`);
  }
  if (entity !== null) where.push(takesPart(entity));
  if (quad !== null) where.push(`FILTER EXISTS { ?event a ?kind . ${values("kind", classesOf((e) => e.quad === quad))} }`);
  const note = data.shown[0] < data.all[0] ? `# The explorer shows ${data.shown[0]} of ${data.all[0]} entities; this asks the whole graph.\n` : "";
  return `${note}${PREFIXES}SELECT DISTINCT ?event ?actor ?action ?target ?source ?stance ?sentence ?article WHERE {\n`
    + where.map((line) => `  ${line}\n`).join("") + "}\n";
}

const takesPart = (entity) => `?event ${ROLES.map((role) => `isn:${role}`).join("|")} ${iriRef(entities[entity].iri)} .`;
const classesOf = (test) => unique(events.filter(test).map((event) => event.cls)).map((name) => `isn:${name}`);

/** One graph pattern for each filter that is set. */
function filterPatterns() {
  const { root, source, stance, article, type } = state.chosen;
  const patterns = [
    values("polarity", [...state.polarity].map((value) => `isn:${value}`)),
    values("modality", [...state.modality].map((value) => `isn:${value}`)),
  ];
  if (root.size) patterns.push(`FILTER EXISTS { ?event a ?class . ${values("class", classesOf((event) => root.has(event.root)))} }`);
  if (source.size) {
    const named = [...source].filter((entity) => entity !== OWN_VOICE).map((entity) => iriRef(entities[entity].iri));
    const ways = [];
    if (named.length) ways.push(`EXISTS { ?said isn:claims ?event ; isn:claimant ?claimant . ${values("claimant", named)} }`);
    if (source.has(OWN_VOICE)) ways.push("NOT EXISTS { ?anyone isn:claims ?event }");
    patterns.push(`FILTER (${ways.join(" || ")})`);
  }
  if (stance.size) patterns.push(`FILTER EXISTS { ?held isn:claims ?event ; isn:stance ?how . ${values("how", [...stance].map((s) => `isn:${s}`))} }`);
  if (article.size) patterns.push(values("article", [...article].map((number) => iriRef(articles[number].iri))));
  if (type.size) {
    const kinds = values("type", [...type].map((name) => `isn:${name}`));
    patterns.push(`FILTER NOT EXISTS { ?event isn:actor|isn:target|isn:recipient ?other . FILTER NOT EXISTS { ?other a ?type . ${kinds} } }`);
  }
  if (state.disagreements) patterns.push("FILTER EXISTS { ?disagreement isn:contrasts ?event }");
  if (state.focus !== null) patterns.push(takesPart(state.focus));
  if (state.period) patterns.push(...periodPatterns());
  return patterns;
}

function periodPatterns() {
  const [from, until] = state.period.map((day) => `"${day}"^^xsd:date`);
  const published = "OPTIONAL { ?article schema:datePublished ?published }";
  if (state.dateBy === "article") return [published, `FILTER (?published >= ${from} && ?published <= ${until})`];
  return [
    published, "OPTIONAL { ?event isn:time ?date . ?date isn:firstDay ?firstDay . OPTIONAL { ?date isn:lastDay ?lastDay } }",
    `FILTER (COALESCE(?lastDay, ?firstDay, ?published) >= ${from} && COALESCE(?firstDay, ?published) <= ${until})`,
  ];
}
