// How nodes and lines look and what is written on them, whoever draws them.

const colors = new Map();
/** A custom property of the style sheet; remembered until the theme changes. */
function css(name) {
  if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colors.get(name);
}
const quadColor = (quad) => css(`quad-${quad || "other"}`);
const FADED = 0.12; // opacity of what is not near the choice
const ALWAYS = 5; // names of the largest nodes that may cover small ones
const RANKED = 30; // names of so many nodes show however far the view is; of others only where the node is larger than
const SMALLEST = 3.5; // pixels on the screen
const FAR = 0.35; // scale below which lines have no names
const SHORTEST = 50; // pixels on the screen: lines below it stay without a name

const moving = () => !matchMedia("(prefers-reduced-motion: reduce)").matches && { duration: 350, easingFunction: "easeInOutQuad" };

/** A node's name on the canvas, in both languages on two lines; long ones cut. */
function nodeLabel(id) {
  const [ar, en] = entities[id].label.map((name) => isolate([...name].length > 34 ? `${[...name].slice(0, 33).join("")}…` : name));
  if (state.language === "ar") return [ar];
  if (state.language === "en") return [en];
  return ar === en ? [ar] : [ar, en];
}

/** What happens on a line: its most frequent actions, and how many events there are. */
function lineLabel(line) {
  const tally = [...groupBy(line.events, (event) => `${event.action} ${event.lemma}`).values()].sort((a, b) => b.length - a.length);
  const names = unique(tally.map(([event]) => plain(actionName(event)))).slice(0, state.language === "both" ? 1 : 2);
  const more = line.events.length > 1 ? ` ×${line.events.length}` : "";
  const sign = (line.events.some((event) => disputedEvents.has(event.number)) ? "⇄ " : "") + { real: "", negative: "✕ ", planned: "◇ " }[line.reality];
  return sign + names.join(state.language === "ar" ? "، " : ", ") + more;
}

/** The action of an event: in Arabic the text's own word, in English the concept's gloss. */
function actionName(event) {
  const [ar, en] = event.action >= 0 ? actions[event.action].label : data.terms[event.root] ?? [event.root, event.root];
  return [event.lemma || ar, en];
}

/** The best standing of a line's events: stated, claimed or disputed. */
function bestStanding(line) {
  const found = line.events.map(standing);
  return ["stated", "claimed"].find((kind) => found.includes(kind)) ?? "disputed";
}

/** How far each line bends, by its id: those between the same two nodes fan out, a lone one is straight. */
function bends(all) {
  const found = new Map();
  for (const between of groupBy(all, (line) => [line.from, line.to].sort((a, b) => a - b).join("|")).values()) {
    between.forEach((line, n) => {
      const offset = (n - (between.length - 1) / 2) * Math.min(0.22, 1.4 / between.length);
      found.set(line.id, line.from < line.to ? offset : -offset);
    });
  }
  return found;
}

/**
 * What to write on the drawing, the most important first: the chosen node, the near ones, by number of events; then lines.
 * `view` has `scale`, `at(id)` and `radius(id)` of a node in the drawing's coordinates, `middle(line)`; `ids` are the nodes on it.
 */
function* names(view, ids, lines, near) {
  const [ink, soft] = [css("ink"), css("ink-soft")];
  const size = LABEL_SIZE * Math.min(1.7, Math.max(1, view.scale));
  const strong = state.selection?.kind === "node" ? state.selection.id : null;
  const rank = (id) => (id === strong ? Infinity : nodes.get(id).weight);
  const shown = ids.filter((id) => !near || near.nodes.has(id)).sort((a, b) => rank(b) - rank(a) || a - b);
  let count = 0;
  for (const id of shown) {
    const radius = view.radius(id);
    if (count > RANKED && !near && radius * view.scale < SMALLEST) break;
    count += 1;
    yield { lines: nodeLabel(id), ...view.at(id), radius, size: size + Math.min(3, nodes.get(id).size / 14), strong: id === strong, first: count <= ALWAYS, ink, room: Infinity };
  }
  for (const line of near || view.scale > FAR ? lines : []) {
    if (near && !near.lines.has(line.id)) continue;
    const [from, to] = [view.at(line.from), view.at(line.to)];
    const long = Math.hypot(from.x - to.x, from.y - to.y) * view.scale;
    if (!near && long < SHORTEST && line.from !== line.to) continue;
    const middle = view.middle(line);
    if (middle) yield { lines: [lineLabel(line)], ...middle, radius: null, size: size - 1.5, strong: near !== null && strong === null && long > 2 * SHORTEST, ink: soft, room: line.from === line.to ? 90 : near ? Math.max(140, long) : long * 0.75 };
  }
}

/**
 * The nearest of the nodes `all` (pairs of id and place) from `id` towards (dx, dy), in a cone of 90
 * degrees; without `id` the one nearest to `centre`.
 */
function nearest(all, id, centre, dx, dy) {
  const from = all.find(([other]) => other === id)?.[1] ?? centre;
  let best = null;
  for (const [other, at] of all) {
    if (other === id) continue;
    const [x, y] = [at.x - from.x, at.y - from.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (id !== null && along <= aside) continue;
    const far = id === null ? Math.hypot(x, y) : along + 2 * aside;
    if (best === null || far < best.far) best = { far, id: other };
  }
  return best ? best.id : null;
}

const DOUBLE = 400; // milliseconds between the presses of a double click

/**
 * Tells `handlers` of presses on a node, a line or neither. A second one on the same thing counts as double by the
 * times when the presses were made, however long the page took to answer the first.
 */
function makePress(handlers, lineOf) {
  let last = { thing: "", time: -Infinity };
  return (node, edge, time) => {
    const line = node === null ? lineOf(edge) : null;
    const thing = node !== null ? `node ${node}` : line ? `line ${line.key}` : "";
    const double = thing !== "" && thing === last.thing && time - last.time < DOUBLE && time > last.time;
    last = double ? { thing: "", time: -Infinity } : { thing, time };
    if (double && line) handlers.unfold(line);
    else if (double) handlers.isolate(node);
    else if (node !== null) handlers.choose("node", node);
    else if (line) handlers.choose("bundle", line.id);
    else handlers.choose(null);
  };
}
