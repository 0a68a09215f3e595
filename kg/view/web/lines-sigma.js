// Lines for sigma: their colours, dashes and arrow heads; hairlines where there are too many to tell apart.

const GAPS = { stated: null, claimed: [9, 14], disputed: [2, 7], belonging: [2, 5] }; // pixels drawn, and until the next are
const CROWD = 8000; // lines on the screen; where there are more, their widths and arrow heads cannot be seen, only drawn

/** A colour `share` of the way from the ground to `color`; sigma blends no opacity of lines. */
function paler(color, share) {
  const key = `${color}${share}${css("ground")}`;
  if (!pale.has(key)) pale.set(key, mix(color, share));
  return pale.get(key);
}
const pale = new Map();

function mix(color, share) {
  const mixed = [color, css("ground")].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `#${mixed[0].map((part, n) => Math.round(part * share + mixed[1][n] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}

/** A program for lines with gaps; `along` is the way in pixels that a point has gone on its line. */
const dashed = (Program, along, gaps, dots = window.devicePixelRatio || 1) => (gaps ? class extends Program {
  getDefinition() {
    const [drawn, period] = gaps.map((pixels) => (pixels * dots).toFixed(1));
    const definition = super.getDefinition();
    return { ...definition, FRAGMENT_SHADER_SOURCE: definition.FRAGMENT_SHADER_SOURCE.replace(/void main\(.*\) \{/, `$&\n  if (mod(${along}, ${period}) > ${drawn}) discard;`) };
  }
} : Program);

/** A program for straight lines of one dot's width, without an arrow head: a third of the work of the others. */
const makeHairProgram = () => class extends Sigma.rendering.EdgeProgram {
  getDefinition() {
    const { LINES, FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
    return {
      VERTICES: 2, METHOD: LINES, UNIFORMS: ["u_matrix", "u_half"],
      VERTEX_SHADER_SOURCE: `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_color;
attribute float a_share;
uniform mat3 u_matrix;
uniform vec2 u_half;
varying vec4 v_color;
varying float v_along;

void main() {
  vec2 from = (u_matrix * vec3(a_from, 1)).xy;
  vec2 to = (u_matrix * vec3(a_to, 1)).xy;
  gl_Position = vec4(mix(from, to, a_share), 0, 1);
  v_along = a_share * length((to - from) * u_half);
  v_color = a_color;
  v_color.a *= 255.0 / 254.0; // as sigma packs it
}`,
      FRAGMENT_SHADER_SOURCE: `
precision mediump float;
varying vec4 v_color;
varying float v_along;

void main() {
  gl_FragColor = v_color;
}`,
      ATTRIBUTES: [{ name: "a_from", size: 2, type: FLOAT }, { name: "a_to", size: 2, type: FLOAT }, { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }],
      CONSTANT_ATTRIBUTES: [{ name: "a_share", size: 1, type: FLOAT }], CONSTANT_DATA: [[0], [1]],
    };
  }

  processVisibleItem(_, at, from, to, { color }) {
    this.array.set([from.x, from.y, to.x, to.y, Sigma.utils.floatColor(color)], at);
  }

  setUniforms({ matrix, width, height }, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    gl.uniform2f(uniformLocations.u_half, width / 2, height / 2);
  }
};

/** A program that draws by the one that `choose(zoom)` names, if any; that one is made, and gets the lines, when it first draws. */
const chosenBy = (choose) => class {
  constructor(...where) {
    this.where = where;
    this.made = new Map();
    this.lines = [];
    this.filled = new Set();
  }
  reallocate(count) {
    this.lines = new Array(count);
    this.filled.clear();
  }
  process(...line) {
    this.lines[line[1]] = line;
    this.filled.clear();
  }
  render(seen) {
    const Program = this.lines.length ? choose(seen.zoomRatio) : null;
    if (!Program) return;
    if (!this.made.has(Program)) this.made.set(Program, new Program(...this.where));
    const program = this.made.get(Program);
    if (!this.filled.has(program)) {
      program.reallocate(this.lines.length);
      for (const line of this.lines) program.process(...line);
      this.filled.add(program);
    }
    program.render(seen);
  }
  kill() {
    for (const program of this.made.values()) program.kill();
  }
};

/**
 * Programs for straight and curved lines of each standing, for straight ones that may be `thin`, and for what belongs to
 * what. `count()` is the number of lines, of which the share on the screen follows from how near it is; while `hidden()`
 * none are drawn.
 */
function linePrograms(count, hidden) {
  const { EdgeArrowHeadProgram, EdgeClampedProgram, EdgeCurveProgram, EdgeRectangleProgram, createEdgeCompoundProgram } = Sigma.rendering;
  const straight = "dot(gl_FragCoord.xy, vec2(v_normal.y, -v_normal.x))";
  const curved = "dot(gl_FragCoord.xy, normalize(v_cpC - v_cpA))";
  const crowded = (zoom) => count() * Math.min(1, zoom) ** 2 > CROWD;
  const belongs = dashed(EdgeRectangleProgram, straight, GAPS.belonging);
  const programs = { belonging: () => belongs };
  const kinds = ["stated", "claimed", "disputed"].map((kind) => [kind, GAPS[kind]]);
  const dressed = new Map(kinds.map(([kind, gaps]) => [kind, createEdgeCompoundProgram([dashed(EdgeClampedProgram, straight, gaps), EdgeArrowHeadProgram])]));
  for (const [kind, gaps] of kinds) { // beneath the others
    const hair = dashed(makeHairProgram(), "v_along", gaps, 1);
    programs[`thin-${kind}`] = (zoom) => (crowded(zoom) ? hair : dressed.get(kind));
  }
  for (const [kind, gaps] of kinds) {
    const bent = dashed(EdgeCurveProgram, curved, gaps);
    Object.assign(programs, { [`straight-${kind}`]: () => dressed.get(kind), [`curved-${kind}`]: () => bent });
  }
  return Object.fromEntries(Object.entries(programs).map(([type, choose]) => [type, chosenBy((zoom) => (hidden() ? null : choose(zoom)))]));
}
