// Writing names: always of readable size, the most important first, none over another; zooming in shows more.

const LABEL_SIZE = 12.5; // pixels on the screen
const LINE_HEIGHT = 1.22;
const COVERED = 3.5; // pixels: smaller nodes may be covered by a name
const GRID = 64; // pixels: cells in which overlaps are looked for

/** Boxes on the screen that are taken: `free` says whether one is not, `claim` takes it if so. */
function makeRoom() {
  const cells = new Map();
  const touched = (left, top, right, bottom) => {
    const found = [];
    for (let x = Math.floor(left / GRID); x <= Math.floor(right / GRID); x += 1) {
      for (let y = Math.floor(top / GRID); y <= Math.floor(bottom / GRID); y += 1) found.push(x * 65536 + y);
    }
    return found;
  };
  const free = (left, top, right, bottom) => !touched(left, top, right, bottom)
    .some((cell) => cells.get(cell)?.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]));
  const claim = (left, top, right, bottom) => {
    if (!free(left, top, right, bottom)) return false;
    for (const cell of touched(left, top, right, bottom)) {
      if (cells.has(cell)) cells.get(cell).push([left, top, right, bottom]);
      else cells.set(cell, [[left, top, right, bottom]]);
    }
    return true;
  };
  return { free, claim };
}

/** Where a name may stand around a node of screen radius `r`: below, above, after or before it. */
const around = (x, y, r, width, height) => [
  [x, y + r + 3], [x, y - r - 3 - height], [x + r + 5 + width / 2, y - height / 2], [x - r - 5 - width / 2, y - height / 2],
];

const widths = new Map();
function widthOf(brush, line, font) {
  const key = `${font}|${line}`;
  if (!widths.has(key)) {
    brush.font = font;
    widths.set(key, brush.measureText(line).width);
  }
  return widths.get(key);
}

/**
 * Writes on a drawing of which `brush` has the coordinates, `view.scale` and `view.centre`. `items` are, in order of
 * importance, { lines, x, y, radius, size, strong, first, ink, room }: `radius` of the node at (x, y) (null: the text
 * stands on a line), `size` in pixels on the screen, `room` the widest it may be; `obstacles()` gives the
 * { x, y, radius } that no name may cover, except the `first` ones.
 */
function writeNames(brush, { scale, centre }, items, obstacles) {
  const [half, tall] = [brush.canvas.clientWidth / 2, brush.canvas.clientHeight / 2];
  const { free, claim } = makeRoom();
  const [sans, ground] = [css("sans"), css("ground")];
  let clear = true; // until the first name that yields to nodes
  const occupy = () => {
    clear = false;
    for (const { x, y, radius } of obstacles()) {
      const [at, to, r] = [(x - centre.x) * scale, (y - centre.y) * scale, radius * scale];
      if (r >= COVERED) claim(at - r, to - r, at + r, to + r);
    }
  };
  brush.save();
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  for (const item of items) {
    const [x, y] = [(item.x - centre.x) * scale, (item.y - centre.y) * scale];
    if (Math.abs(x) > half + 40 || Math.abs(y) > tall + 40) continue;
    if (clear && !item.first) occupy();
    if (!item.strong && !around(x, y, (item.radius ?? 0) * scale, 16, item.size).some(([at, top]) => free(at - 8, top, at + 8, top + item.size))) continue;
    const sizes = item.lines.map((_, n) => (n ? item.size * 0.88 : item.size));
    const weight = item.strong ? "600 " : "";
    const width = Math.max(...item.lines.map((line, n) => widthOf(brush, line, `${weight}${sizes[n].toFixed(1)}px ${sans}`)));
    if (width > item.room) continue;
    const height = sizes.reduce((sum, size) => sum + size * LINE_HEIGHT, 0);
    const spots = item.radius === null ? [[x, y - height / 2]] : around(x, y, item.radius * scale, width, height);
    const inside = ([at, top]) => item.radius === null || (Math.abs(at) + width / 2 < half && top > -tall && top + height < tall);
    const spot = spots.filter(inside).find(([at, top]) => claim(at - width / 2 - 2, top, at + width / 2 + 2, top + height)) ?? (item.strong ? spots[0] : null);
    if (!spot) continue;
    let at = spot[1];
    brush.lineWidth = 3 / scale;
    brush.strokeStyle = ground;
    item.lines.forEach((line, n) => {
      brush.font = `${weight}${sizes[n] / scale}px ${sans}`;
      brush.fillStyle = n ? css("ink-soft") : item.ink;
      const [left, middle] = [centre.x + spot[0] / scale, centre.y + (at + (sizes[n] * LINE_HEIGHT) / 2) / scale];
      brush.strokeText(line, left, middle);
      brush.fillText(line, left, middle);
      at += sizes[n] * LINE_HEIGHT;
    });
  }
  brush.restore();
}
