// The drawing: vis-network on a canvas. Places come with the graph; nothing moves unless the reader moves it.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const quadColor = (quad) => css(`quad-${quad || "other"}`);
const DASHES = { stated: false, claimed: [9, 5], disputed: [2, 5] };
const LABELLED_LINES = 250; // above it lines are labelled only near what is chosen
const FADED = 0.12;

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
      id, shape, size, label: nodeLabel(id),
      color: { background: color, border: css("node-border"), highlight: { background: color, border: css("accent") }, hover: { background: color, border: css("accent") } },
      opacity: bright ? 1 : FADED + 0.08,
      font: { color: bright ? css("ink") : css("faint"), size: 13 + Math.min(size, 40) / 6, strokeWidth: 4, strokeColor: css("ground"), face: css("sans") },
      x: nodeSet.get(id) ? undefined : x, y: nodeSet.get(id) ? undefined : y,
    };
  };

  const lineLook = (line, bend, bright) => {
    const standings = line.events.map(standing);
    const kind = standings.includes("stated") ? "stated" : standings.includes("claimed") ? "claimed" : "disputed";
    const color = quadColor(line.quad);
    const labelled = near ? bright : lines.size <= LABELLED_LINES;
    return {
      id: line.id, from: line.from, to: line.to, dashes: DASHES[kind],
      width: 1.6 + 1.3 * Math.log2(line.events.length) + (line.unfolded ? 0 : 0.4),
      color: { color, highlight: color, hover: color, opacity: !bright ? FADED : line.reality === "real" ? 0.95 : 0.6 },
      arrows: { to: { enabled: true, type: { real: "arrow", negative: "bar", planned: "vee" }[line.reality], scaleFactor: 0.65 } },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
      label: labelled ? lineLabel(line) : "", title: undefined,
      font: { color: css("ink-soft"), size: 11.5, strokeWidth: 4, strokeColor: css("ground"), face: css("sans"), align: "horizontal" },
    };
  };

  const belongingLook = (edge, bright) => ({
    id: `belongs|${edge.from}|${edge.to}`, from: edge.from, to: edge.to, dashes: [1, 4], width: 1.2, label: "", smooth: false,
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
    nodeSet.remove(nodeSet.getIds().filter((id) => !shown.has(id)));
    nodeSet.update([...shown].map((id) => nodeLook(id, !near || near.nodes.has(id))));
    const looks = bundled.map((line) => lineLook(line, bend.get(line.id), !near || near.lines.has(line.id)));
    if (state.links.has("affiliation")) {
      for (const edge of belonging) if (shown.has(edge.from) && shown.has(edge.to)) looks.push(belongingLook(edge, !near));
    }
    const kept = new Set(looks.map((look) => look.id));
    edgeSet.remove(edgeSet.getIds().filter((id) => !kept.has(id)));
    edgeSet.update(looks);
  }

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
    fit: (animate = true) => network.fit({ animation: animate && moving(), maxZoomLevel: 1.4 }),
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
    canvas: () => container.querySelector("canvas"),
    redraw: () => network.redraw(),
  };
}

const moving = () => !matchMedia("(prefers-reduced-motion: reduce)").matches && { duration: 350, easingFunction: "easeInOutQuad" };

/** A node's name on the canvas; in both languages on two lines, long ones cut. */
function nodeLabel(id) {
  const [ar, en] = entities[id].label.map((name) => isolate([...name].length > 34 ? `${[...name].slice(0, 33).join("")}…` : name));
  if (state.language === "ar") return ar;
  if (state.language === "en") return en;
  return entities[id].label[0] === entities[id].label[1] ? ar : `${ar}\n${en}`;
}

/** What happens on a line: its most frequent actions, and how many events there are. */
function lineLabel(line) {
  const tally = [...groupBy(line.events, (event) => event.action)].sort((a, b) => b[1].length - a[1].length);
  const names = tally.slice(0, state.language === "both" ? 1 : 2).map(([action, same]) => actionName(action, same[0]));
  const more = line.events.length > 1 ? ` ×${line.events.length}` : "";
  const sign = { real: "", negative: "✕ ", planned: "◇ " }[line.reality];
  return sign + names.join(state.language === "ar" ? "، " : ", ") + more;
}

const actionName = (action, event) => plain(action >= 0 ? actions[action].label : data.terms[event.root] ?? [event.root, event.root]);
