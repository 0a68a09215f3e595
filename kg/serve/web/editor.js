"use strict";
// Everything from the graph is set as text, never as markup.

const byId = (id) => document.getElementById(id);
const query = byId("query");
let known = { prefixes: {}, queries: {} };

function shorten(iri) {
  for (const [prefix, start] of Object.entries(known.prefixes)) {
    if (iri.startsWith(start)) return `${prefix}:${iri.slice(start.length)}`;
  }
  return iri;
}

function cell(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** A term of an answer; an event or entity leads to its evidence in the explorer. */
function answered(term) {
  if (term?.type !== "uri") return cell("td", term ? term.value : "");
  const place = cell("td", "");
  const shown = place.appendChild(cell(/\/id\/(event|entity)\//.test(term.value) ? "a" : "span", shorten(term.value)));
  if (shown.tagName === "A") Object.assign(shown, { href: `/explorer#${encodeURI(term.value)}`, target: "explorer" });
  return place;
}

function show(result) {
  const table = document.createElement("table");
  const names = result.head.vars || ["answer"];
  const rows = result.results ? result.results.bindings : [{ answer: { value: String(result.boolean) } }];
  const head = table.createTHead().insertRow();
  for (const name of names) head.append(cell("th", name));
  const body = table.createTBody();
  for (const binding of rows) {
    const row = body.insertRow();
    for (const name of names) row.append(answered(binding[name]));
  }
  byId("answer").replaceChildren(table);
  return rows.length;
}

async function run() {
  byId("error").textContent = "";
  byId("status").textContent = "…";
  const started = performance.now();
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.5" },
    body: query.value,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  if (!response.ok) {
    byId("status").textContent = "";
    byId("error").textContent = await response.text();
  } else if (response.headers.get("Content-Type").startsWith("text/turtle")) {
    byId("answer").replaceChildren(cell("pre", await response.text()));
    byId("status").textContent = `${seconds} s`;
  } else {
    byId("status").textContent = `${show(await response.json())} rows, ${seconds} s`;
  }
}

byId("run").addEventListener("click", run);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
byId("named").addEventListener("change", (event) => {
  if (event.target.value) query.value = known.queries[event.target.value];
});
byId("prefixes").addEventListener("click", () => {
  const lines = Object.entries(known.prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`);
  query.value = lines.join("") + query.value;
});
fetch("/queries.json").then((response) => response.json()).then((found) => {
  known = found;
  for (const name of Object.keys(known.queries)) byId("named").append(new Option(name, name));
});
