// The drawing by sigma, with WebGL: for graphs of thousands of nodes. Places come with the graph.

const REACH = 6; // pixels: how far from a line a press still means it
const MANY = 2000; // lines; where there are more, all are paler, so that nodes and names stand out
const SLOW = 20000; // lines; where there are more, they hide while the view moves
const REST = 200; // milliseconds after the last key's frame until the view that it moved rests

/** From a point to the segment between two. */
function distance(at, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}

/** Draws on `container` and tells `handlers` (choose, unfold, isolate, hover) what the reader points at. */
function makeStage(container, handlers) {
  const places = new Map([...nodes.values()].map(({ id, x, y }) => [id, { x, y }]));
  let lines = new Map(); // id → bundle
  let curves = new Map(); // id of a line → how far it bends, as a share of its length
  let near = null; // what stays bright while something is chosen: { nodes, lines }
  let chosen = new Set(); // ids of nodes and lines that are marked
  let moved = null; // the last move by keys, until the view rests
  let graph = new graphology.MultiDirectedGraph();
  const renderer = new Sigma(graph, container, {
    allowInvalidContainer: true, renderLabels: false, zIndex: true, hideEdgesOnMove: edges.length > SLOW,
    defaultNodeType: "dot", nodeProgramClasses: nodePrograms(), defaultEdgeType: "straight-stated", edgeProgramClasses: linePrograms(() => lines.size, () => moved !== null),
    defaultDrawNodeHover: () => {}, stagePadding: 24, minCameraRatio: 0.002, maxCameraRatio: 3, doubleClickZoomingRatio: 1,
    nodeReducer: (id, look) => nodeLook(Number(id), look), edgeReducer: (id, look) => lineLook(id, look),
  });
  const camera = renderer.getCamera();
  const grain = Math.min(1.6, Math.max(0.5, 60 / Math.sqrt(nodes.size))); // smaller dots where there are many
  const dot = ({ weight }) => grain * (1 + 0.7 * Math.sqrt(Math.min(weight, 100)));
  const overlay = container.appendChild(el("canvas", { class: "names" }));

  new ResizeObserver(resize).observe(container);

  const press = makePress(handlers, (id) => lines.get(id));
  for (const click of ["clickNode", "doubleClickNode", "clickStage", "doubleClickStage"]) {
    renderer.on(click, ({ node, event, preventSigmaDefault }) => {
      preventSigmaDefault();
      press(node === undefined ? null : Number(node), node === undefined ? lineAt(event)?.id : null, event.original.timeStamp);
    });
  }
  renderer.on("enterNode", ({ node, event }) => handlers.hover("node", Number(node), event.original));
  for (const leave of ["leaveNode", "downStage"]) renderer.on(leave, () => handlers.hover(null));
  renderer.on("moveBody", ({ event }) => {
    const line = camera.isAnimated() || event.original.buttons ? null : lineAt(event);
    if (line) handlers.hover("bundle", line, event.original);
    else if (byId("tip").dataset.kind === "bundle") handlers.hover(null);
  });
  renderer.on("afterRender", write);

  /** Takes the container's present size. */
  function resize() {
    const before = renderer.getDimensions();
    renderer.resize();
    const now = renderer.getDimensions();
    if (now.width !== before.width || now.height !== before.height) renderer.scheduleRefresh();
  }

  function nodeLook(id, look) {
    const bright = !near || near.nodes.has(id);
    const marked = chosen.has(id);
    return { ...look, color: marked ? css("accent") : bright ? look.color : paler(look.color, 0.2), size: look.size * (marked ? 1.5 : 1), zIndex: marked ? 2 : bright ? 1 : 0 };
  }

  function lineLook(id, look) {
    const line = lines.get(id);
    if (!line) return { ...look, color: paler(css("faint"), near ? 0.15 : 0.5), zIndex: 0 };
    const bright = !near || near.lines.has(id);
    const veil = near ? 1 : Math.max(0.35, Math.min(1, Math.sqrt(MANY / lines.size)));
    const share = veil * (line.reality === "real" ? 1 : 0.6);
    return { ...look, color: paler(quadColor(line.quad), bright ? share : 0.1), size: look.size * (chosen.has(id) ? 2 : 1), zIndex: bright ? 1 : 0 };
  }

  /** Draws entities and lines; `selected` ({ nodes, lines }) are marked, all but the `bright` ones (or null) faded. */
  function draw(shownEntities, bundled, selected, bright) {
    near = bright;
    chosen = new Set([...selected.nodes, ...selected.lines]);
    lines = new Map(bundled.map((line) => [line.id, line]));
    curves = new Map([...bends(bundled)].map(([id, bend]) => [id, 2 * bend]));
    graph = new graphology.MultiDirectedGraph();
    for (const id of shownEntities) {
      const node = nodes.get(id);
      if (!node) continue;
      const shape = drawnShape(node);
      graph.addNode(String(id), { x: places.get(id).x, y: -places.get(id).y, size: dot(node) * (GROWN[shape] ?? 1), color: node.color, type: shape });
    }
    for (const line of bundled) {
      const curve = curves.get(line.id);
      const shape = curve ? "curved" : line.events.length > 1 || near?.lines.has(line.id) ? "straight" : "thin";
      graph.addEdgeWithKey(line.id, String(line.from), String(line.to), { size: 0.8 + 0.8 * Math.log2(line.events.length), type: `${shape}-${bestStanding(line)}`, curvature: curve });
    }
    if (state.links.has("affiliation")) {
      for (const edge of belonging) {
        if (graph.hasNode(String(edge.from)) && graph.hasNode(String(edge.to))) graph.addEdge(String(edge.from), String(edge.to), { size: 0.6, type: "belonging" });
      }
    }
    const all = [...places.values()];
    const span = (axis, sign) => all.length ? all.reduce(([low, high], at) => [Math.min(low, sign * at[axis]), Math.max(high, sign * at[axis])], [Infinity, -Infinity]) : [0, 1];
    renderer.setCustomBBox({ x: span("x", 1), y: span("y", -1) });
    renderer.setGraph(graph);
    for (const layer of ["edges", "nodes"]) renderer.getCanvases()[layer].getContext("webgl2")?.flush(); // so that it is drawn while the panels are filled
  }

  /** Moves the camera by a key: where there are many lines, they come back when its frame is drawn and no further key is pressed. */
  function move(to) {
    camera.setState(to);
    if (edges.length <= SLOW) return;
    const mine = moved = {};
    const rest = () => {
      if (moved !== mine) return;
      moved = null;
      renderer.scheduleRender();
    };
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(rest, REST)));
  }

  /** The point of a line at a share of its way: a quadratic curve, as sigma bends it. */
  function along(line, share) {
    const [from, to, curve] = [places.get(line.from), places.get(line.to), curves.get(line.id)];
    const bent = { x: (from.x + to.x) / 2 + (to.y - from.y) * curve, y: (from.y + to.y) / 2 - (to.x - from.x) * curve };
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return { x: a * from.x + b * bent.x + c * to.x, y: a * from.y + b * bent.y + c * to.y };
  }

  /** The line under a point of the screen, or null. */
  function lineAt({ x, y }) {
    const { origin, scale } = view();
    const at = { x: (x - origin.x) / scale, y: (y - origin.y) / scale };
    let best = { far: REACH / scale, line: null };
    for (const line of lines.values()) {
      const steps = curves.get(line.id) ? 8 : 1;
      for (let n = 0; n < steps; n += 1) {
        const far = distance(at, along(line, n / steps), along(line, (n + 1) / steps));
        if (far < best.far) best = { far, line };
      }
    }
    return best.line;
  }

  /** The drawing's own coordinates (y downwards) on the screen: an offset and a scale. */
  function view() {
    const origin = renderer.graphToViewport({ x: 0, y: 0 });
    const scale = (renderer.graphToViewport({ x: 1000, y: 0 }).x - origin.x) / 1000 || 1;
    const { width, height } = renderer.getDimensions();
    const radius = (id) => renderer.scaleSize(dot(nodes.get(id))) / scale;
    const at = (id) => places.get(id);
    const middle = (line) => along(line, 0.5);
    return { origin, scale, centre: { x: (width / 2 - origin.x) / scale, y: (height / 2 - origin.y) / scale }, radius, at, middle, width, height };
  }

  function write() {
    const seen = view();
    const dots = window.devicePixelRatio || 1;
    overlay.width = seen.width * dots;
    overlay.height = seen.height * dots;
    const brush = overlay.getContext("2d");
    brush.setTransform(dots * seen.scale, 0, 0, dots * seen.scale, dots * seen.origin.x, dots * seen.origin.y);
    const ids = onScreen(seen);
    const obstacles = () => ids.map((id) => ({ ...seen.at(id), radius: seen.radius(id) }));
    const visible = new Set(ids);
    const written = [...lines.values()].filter((line) => visible.has(line.from) && visible.has(line.to));
    writeNames(brush, seen, names(seen, ids, written, near), obstacles);
  }

  function onScreen({ scale, centre, width, height }) {
    const [x, y] = [width / 2 / scale, height / 2 / scale];
    return graph.nodes().map(Number).filter((id) => Math.abs(places.get(id).x - centre.x) < x && Math.abs(places.get(id).y - centre.y) < y);
  }

  const go = (to) => (moving() ? camera.animate(to, { duration: moving().duration }) : camera.setState(to));
  const shown = () => graph.nodes().map(Number);
  const placed = () => shown().map((id) => [id, places.get(id)]);

  /** Turns the camera to a box around nodes, no closer than `closest`. */
  function frame(ids, closest) {
    const all = ids.map((id) => renderer.getNodeDisplayData(String(id))).filter(Boolean);
    if (!all.length) return go({ x: 0.5, y: 0.5, ratio: 1 });
    const [xs, ys] = [all.map((one) => one.x), all.map((one) => one.y)];
    const middle = (values) => (Math.max(...values) + Math.min(...values)) / 2;
    const wide = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
    return go({ x: middle(xs), y: middle(ys), ratio: Math.max(closest, wide * 1.15) });
  }

  return {
    draw, shown,
    lines: () => lines,
    fit(animate = true) {
      resize();
      if (animate) go({ x: 0.5, y: 0.5, ratio: 1 });
      else camera.setState({ x: 0.5, y: 0.5, ratio: 1 });
    },
    zoom: (factor) => move({ ratio: camera.ratio / factor }),
    pan(dx, dy) {
      const [from, to] = [renderer.viewportToFramedGraph({ x: 0, y: 0 }), renderer.viewportToFramedGraph({ x: dx, y: dy })];
      move({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
    },
    centre: (ids) => ids.some((id) => graph.hasNode(String(id))) && frame(ids, 0.06),
    reveal(ids) {
      const inside = new Set(onScreen(view()));
      if (ids.some((id) => graph.hasNode(String(id)) && !inside.has(id))) this.centre(ids);
    },
    toward: (id, dx, dy) => nearest(placed(), id, view().centre, dx, dy),
    settle() {},
    redraw() {
      moved = null;
      renderer.refresh({ schedule: false });
    },
    /** The drawing as a canvas, and its pixels for one of the screen's. */
    picture() {
      this.redraw();
      const canvas = el("canvas");
      [canvas.width, canvas.height] = [overlay.width, overlay.height];
      const brush = canvas.getContext("2d");
      const layers = renderer.getCanvases();
      for (const layer of [layers.edges, layers.nodes, overlay]) if (layer.width) brush.drawImage(layer, 0, 0, canvas.width, canvas.height);
      return { canvas, scale: window.devicePixelRatio || 1 };
    },
    /** Where a node, or the middle of a line, is on the page; null if it is not drawn. */
    locate(kind, id) {
      const seen = view();
      const at = kind === "bundle" ? lines.has(id) && seen.middle(lines.get(id)) : graph.hasNode(String(id)) && seen.at(id);
      if (!at) return null;
      const box = container.getBoundingClientRect();
      return { x: box.left + seen.origin.x + at.x * seen.scale, y: box.top + seen.origin.y + at.y * seen.scale };
    },
  };
}
