// The drawing by vis-network, on a canvas. Places come with the graph; nothing moves unless the reader moves it.

const DASHES = { stated: false, claimed: [9, 5], disputed: [2, 5] };

/** Draws on `container` and tells `handlers` (choose, unfold, isolate, hover) what the reader points at. */
function makeStage(container, handlers) {
  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, { ...data.options, autoResize: true });
  let lines = new Map(); // id → bundle
  let frame = 0; // the request for the next drawing, if it is still to come
  let near = null; // what stays bright while something is chosen: { nodes, lines }

  const press = makePress(handlers, (id) => lines.get(id));
  network.on("click", ({ nodes: [node], edges: [edge], event }) => press(node ?? null, edge, event.srcEvent.timeStamp));
  network.on("hoverNode", ({ node, event }) => handlers.hover("node", node, event));
  network.on("hoverEdge", ({ edge, event }) => lines.has(edge) && handlers.hover("bundle", lines.get(edge), event));
  for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, () => handlers.hover(null));

  const nodeLook = (id, bright, placed) => {
    const { x, y, color, shape, size } = nodes.get(id);
    return {
      id, shape, size,
      color: { background: color, border: css("node-border"), highlight: { background: color, border: css("accent") }, hover: { background: color, border: css("accent") } },
      opacity: bright ? 1 : FADED + 0.08,
      x: placed ? undefined : x, y: placed ? undefined : y,
    };
  };

  const lineLook = (line, bend, bright) => {
    const color = quadColor(line.quad);
    return {
      id: line.id, from: line.from, to: line.to, dashes: DASHES[bestStanding(line)],
      width: 3 + 1.8 * Math.log2(line.events.length),
      color: { color, highlight: color, hover: color, opacity: !bright ? FADED : line.reality === "real" ? 0.95 : 0.6 },
      ...(line.reality !== "real" && { arrows: { to: { enabled: true, type: { negative: "bar", planned: "vee" }[line.reality] } } }),
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    };
  };

  const belongingLook = (edge, bright) => ({
    id: `belongs|${edge.from}|${edge.to}`, from: edge.from, to: edge.to, dashes: [1, 4], width: 1.8, smooth: false,
    color: { color: css("faint"), highlight: css("faint"), hover: css("faint"), opacity: bright ? 0.8 : FADED }, arrows: { to: { enabled: false } },
  });

  /** Draws entities and lines; `selected` ({ nodes, lines }) are marked, all but the `bright` ones (or null) faded. */
  function draw(shownEntities, bundled, selected, bright) {
    near = bright;
    lines = new Map(bundled.map((line) => [line.id, line]));
    const shown = new Set([...shownEntities].filter((id) => nodes.has(id)));
    const bend = bends(bundled);
    network.body.emitter.emit("_blockRedraw"); // one drawing with the next frame, not one for each change of the data sets
    nodeSet.remove(nodeSet.getIds().filter((id) => !shown.has(id)));
    const placed = new Set(nodeSet.getIds());
    nodeSet.update([...shown].map((id) => nodeLook(id, !near || near.nodes.has(id), placed.has(id))));
    const looks = bundled.map((line) => lineLook(line, bend.get(line.id), !near || near.lines.has(line.id)));
    if (state.links.has("affiliation")) {
      for (const edge of belonging) if (shown.has(edge.from) && shown.has(edge.to)) looks.push(belongingLook(edge, !near));
    }
    const kept = new Set(looks.map((look) => look.id));
    edgeSet.remove(edgeSet.getIds().filter((id) => !kept.has(id)));
    edgeSet.update(looks);
    network.setSelection({ nodes: selected.nodes.filter((id) => shown.has(id)), edges: selected.lines.filter((id) => kept.has(id)) }, { highlightEdges: false });
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(redraw);
  }

  function redraw() {
    frame = 0;
    network.body.emitter.emit("_allowRedraw");
    network.redraw();
  }

  const placed = () => Object.entries(network.getPositions()).map(([id, at]) => [Number(id), at]);
  network.on("afterDrawing", (brush) => {
    const at = new Map(placed());
    const view = {
      scale: network.getScale(), centre: network.getViewPosition(), at: (id) => at.get(id), radius: (id) => nodes.get(id).size,
      middle: (line) => { const edge = network.body.edges[line.id]; return edge?.connected ? edge.edgeType.getPoint(0.5) : null; },
    };
    const obstacles = () => [...at].map(([id, { x, y }]) => ({ x, y, radius: nodes.get(id).size * 0.8 }));
    writeNames(brush, view, names(view, [...at.keys()], lines.values(), near), obstacles);
  });

  return {
    draw, redraw,
    lines: () => lines,
    shown: () => nodeSet.getIds(),
    fit(animate = true) {
      network.setSize(); // takes the container's present one
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
    toward: (id, dx, dy) => nearest(placed(), id, network.getViewPosition(), dx, dy),
    settle(on) {
      network.setOptions({ physics: { enabled: on } });
    },
    /** The drawing as a canvas, and its pixels for one of the screen's. */
    picture() {
      const canvas = container.querySelector("canvas");
      return { canvas, scale: canvas.width / canvas.clientWidth };
    },
    /** Where a node, or the middle of a line, is on the page; null if it is not drawn. */
    locate(kind, id) {
      if (frame) redraw(); // vis-network bends lines when it draws them
      const line = kind === "bundle" && network.body.edges[id];
      const at = line ? line.edgeType.getPoint(0.5) : nodeSet.get(id) && network.getPosition(id);
      if (!at) return null;
      const { x, y } = network.canvasToDOM(at);
      const box = container.getBoundingClientRect();
      return { x: box.left + x, y: box.top + y };
    },
  };
}
