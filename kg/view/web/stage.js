// The drawing: vis-network on a canvas. Places come with the graph; nothing moves unless the reader moves it.

const colors = new Map();
/** A custom property of the style sheet; remembered until the theme changes. */
function css(name) {
  if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colors.get(name);
}
const quadColor = (quad) => css(`quad-${quad || "other"}`);
const DASHES = { stated: false, claimed: [9, 5], disputed: [2, 5] };
const FADED = 0.12;
const ALWAYS = 5; // names of the largest nodes that may cover small ones
const RANKED = 30; // names of so many nodes show however far the view is; of others only where the node is larger than
const SMALLEST = 3.5; // pixels on the screen
const FAR = 0.35; // scale below which lines have no names
const SHORTEST = 50; // pixels on the screen: lines below it stay without a name

/** Draws on `container` and tells `handlers` (choose, unfold, isolate, hover) what the reader points at. */
function makeStage(container, handlers) {
  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, { ...data.network.options, autoResize: true });
  let lines = new Map(); // id → bundle
  let near = null; // what stays bright while something is chosen: { nodes, lines }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) handlers.choose("node", node);
    else if (edge !== undefined && lines.has(edge)) handlers.choose("bundle", edge);
    else handlers.choose(null);
  });
  network.on("doubleClick", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) handlers.isolate(node);
    else if (lines.has(edge)) handlers.unfold(lines.get(edge));
  });
  network.on("hoverNode", ({ node, event }) => handlers.hover("node", node, event));
  network.on("hoverEdge", ({ edge, event }) => lines.has(edge) && handlers.hover("bundle", lines.get(edge), event));
  for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, () => handlers.hover(null));

  const nodeLook = (id, bright) => {
    const { x, y, color, shape, size } = nodes.get(id);
    return {
      id, shape, size,
      color: { background: color, border: css("node-border"), highlight: { background: color, border: css("accent") }, hover: { background: color, border: css("accent") } },
      opacity: bright ? 1 : FADED + 0.08,
      x: nodeSet.get(id) ? undefined : x, y: nodeSet.get(id) ? undefined : y,
    };
  };

  const lineLook = (line, bend, bright) => {
    const standings = line.events.map(standing);
    const kind = standings.includes("stated") ? "stated" : standings.includes("claimed") ? "claimed" : "disputed";
    const color = quadColor(line.quad);
    return {
      id: line.id, from: line.from, to: line.to, dashes: DASHES[kind],
      width: 3 + 1.8 * Math.log2(line.events.length),
      color: { color, highlight: color, hover: color, opacity: !bright ? FADED : line.reality === "real" ? 0.95 : 0.6 },
      arrows: { to: { enabled: true, type: { real: "arrow", negative: "bar", planned: "vee" }[line.reality], scaleFactor: 0.8 } },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    };
  };

  const belongingLook = (edge, bright) => ({
    id: `belongs|${edge.from}|${edge.to}`, from: edge.from, to: edge.to, dashes: [1, 4], width: 1.8, smooth: false,
    color: { color: css("faint"), highlight: css("faint"), hover: css("faint"), opacity: bright ? 0.8 : FADED }, arrows: { to: { enabled: false } },
  });

  /** Lines between the same two nodes fan out; a lone one is straight. */
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

  function draw(shownEntities, bundled) {
    lines = new Map(bundled.map((line) => [line.id, line]));
    const shown = new Set([...shownEntities].filter((id) => nodes.has(id)));
    const bend = bends(bundled);
    network.body.emitter.emit("_blockRedraw"); // one drawing at the end, not one for each change of the data sets
    nodeSet.remove(nodeSet.getIds().filter((id) => !shown.has(id)));
    nodeSet.update([...shown].map((id) => nodeLook(id, !near || near.nodes.has(id))));
    const looks = bundled.map((line) => lineLook(line, bend.get(line.id), !near || near.lines.has(line.id)));
    if (state.links.has("affiliation")) {
      for (const edge of belonging) if (shown.has(edge.from) && shown.has(edge.to)) looks.push(belongingLook(edge, !near));
    }
    const kept = new Set(looks.map((look) => look.id));
    edgeSet.remove(edgeSet.getIds().filter((id) => !kept.has(id)));
    edgeSet.update(looks);
    network.body.emitter.emit("_allowRedraw");
    network.body.emitter.emit("_requestRedraw");
  }

  /** What to write on the canvas, the most important first: the chosen and near ones, then by number of events. */
  function* written() {
    const at = network.getPositions();
    const scale = network.getScale();
    const [ink, soft] = [css("ink"), css("ink-soft")];
    const size = LABEL_SIZE * Math.min(1.7, Math.max(1, scale));
    const shown = nodeSet.getIds().filter((id) => !near || near.nodes.has(id)).sort((a, b) => nodes.get(b).size - nodes.get(a).size || a - b);
    const strong = state.selection?.kind === "node" ? state.selection.id : null;
    let count = 0;
    for (const id of strong === null ? shown : [strong, ...shown.filter((other) => other !== strong)]) {
      if (!at[id] || (count > RANKED && !near && nodes.get(id).size * scale < SMALLEST)) continue;
      count += 1;
      yield { lines: nodeLabel(id), ...at[id], radius: nodes.get(id).size, size: size + Math.min(3, nodes.get(id).size / 14), strong: id === strong, first: count <= ALWAYS, ink, room: Infinity };
    }
    for (const line of near || scale > FAR ? lines.values() : []) {
      if (near && !near.lines.has(line.id)) continue;
      const long = Math.hypot(at[line.from].x - at[line.to].x, at[line.from].y - at[line.to].y) * scale;
      const edge = network.body.edges[line.id];
      if (!edge?.connected || (!near && long < SHORTEST && line.from !== line.to)) continue;
      const middle = edge.edgeType.getPoint(0.5);
      yield { lines: [lineLabel(line)], x: middle.x, y: middle.y, radius: null, size: size - 1.5, strong: false, ink: soft, room: line.from === line.to ? 90 : near ? Math.max(140, long) : long * 0.75 };
    }
  }
  makeLabels(network, written, () => Object.entries(network.getPositions()).map(([id, at]) => ({ ...at, radius: nodes.get(Number(id)).size * 0.8 })));

  return {
    draw,
    network,
    lines: () => lines,
    shown: () => nodeSet.getIds(),
    /** Marks what is chosen and fades all that is not near it. `brightNodes` null lifts the mark. */
    mark(selected, brightNodes, brightLines) {
      near = brightNodes && { nodes: brightNodes, lines: brightLines };
      network.setSelection({ nodes: selected.nodes.filter((id) => nodeSet.get(id)), edges: selected.lines.filter((id) => edgeSet.get(id)) }, { highlightEdges: false });
    },
    fit(animate = true) {
      network.redraw(); // takes the canvas's present size
      network.fit({ animation: animate && moving(), maxZoomLevel: 1.4 });
    },
    zoom: (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)) }),
    pan(dx, dy) {
      const { x, y } = network.getViewPosition();
      network.moveTo({ position: { x: x + dx / network.getScale(), y: y + dy / network.getScale() } });
    },
    centre(ids) {
      const present = ids.filter((id) => nodeSet.get(id));
      if (present.length > 1) network.fit({ nodes: present, animation: moving(), maxZoomLevel: 1.2 });
      else if (present.length) network.moveTo({ position: network.getPosition(present[0]), scale: Math.max(network.getScale(), 0.8), animation: moving() });
    },
    /** Brings nodes into view, if they are not. */
    reveal(ids) {
      const canvas = container.getBoundingClientRect();
      const out = ids.filter((id) => nodeSet.get(id)).some((id) => {
        const { x, y } = network.canvasToDOM(network.getPosition(id));
        return x < 20 || y < 20 || x > canvas.width - 20 || y > canvas.height - 20;
      });
      if (out) this.centre(ids);
    },
    /** The nearest node from `id` towards (dx, dy), in a cone of 90 degrees; the one most in the middle without `id`. */
    toward(id, dx, dy) {
      const all = network.getPositions();
      const from = id !== null && all[id] ? all[id] : network.getViewPosition();
      let best = null;
      for (const [other, at] of Object.entries(all)) {
        if (Number(other) === id) continue;
        const [x, y] = [at.x - from.x, at.y - from.y];
        const along = x * dx + y * dy;
        const aside = Math.abs(x * dy - y * dx);
        if (id !== null && along <= aside) continue;
        const far = id === null ? Math.hypot(x, y) : along + 2 * aside;
        if (best === null || far < best.far) best = { far, id: Number(other) };
      }
      return best ? best.id : null;
    },
    settle(on) {
      network.setOptions({ physics: { enabled: on } });
    },
    redraw: () => network.redraw(),
    canvas: () => container.querySelector("canvas"),
    /** Where a node, or the middle of a line, is on the page; null if it is not drawn. */
    locate(kind, id) {
      const line = kind === "bundle" && network.body.edges[id];
      const at = line ? line.edgeType.getPoint(0.5) : nodeSet.get(id) && network.getPosition(id);
      if (!at) return null;
      const { x, y } = network.canvasToDOM(at);
      const box = container.getBoundingClientRect();
      return { x: box.left + x, y: box.top + y };
    },
  };
}

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
  const sign = (line.events.some((event) => disputedEvents.has(event.number)) ? "≠ " : "") + { real: "", negative: "✕ ", planned: "◇ " }[line.reality];
  return sign + names.join(state.language === "ar" ? "، " : ", ") + more;
}

/** The action of an event: in Arabic the text's own word, in English the concept's gloss. */
function actionName(event) {
  const [ar, en] = event.action >= 0 ? actions[event.action].label : data.terms[event.root] ?? [event.root, event.root];
  return [event.lemma || ar, en];
}
