// Shapes of nodes for sigma, which draws discs: each has a measure of its own for how far a point is from its middle.

// Of a point d, in radii of the disc; the shape is where the measure is below the radius. Each fits into the triangle that sigma fills.
const MEASURES = {
  square: "1.4 * max(abs(d.x), abs(d.y))",
  diamond: "abs(d.x) + abs(d.y)",
  hexagon: "max(abs(d.y), 0.5 * abs(d.y) + 0.866 * abs(d.x)) / 0.866",
  triangle: "2.0 * max(-d.y, 0.5 * d.y + 0.866 * abs(d.x))",
  triangleDown: "2.0 * max(d.y, -0.5 * d.y + 0.866 * abs(d.x))",
  star: "length(d) * (cos(turn(d)) + 2.026 * sin(turn(d)))",
};
const GROWN = { square: 1.15, diamond: 1.2, hexagon: 1.1, triangle: 1.35, triangleDown: 1.35, star: 1.4 }; // to look as large as a disc

/** A program for each shape. */
function nodePrograms() {
  const { NodeCircleProgram } = Sigma.rendering;
  const shaped = (measure) => class extends NodeCircleProgram {
    getDefinition() {
      const definition = super.getDefinition();
      const source = definition.FRAGMENT_SHADER_SOURCE.replace("length(v_diffVector)", "far(v_diffVector)").replace("void main", `
float turn(vec2 d) { // from the nearest of five points, one of which is upwards
  return abs(mod(atan(d.x, d.y) + 0.6283, 1.2566) - 0.6283);
}

float far(vec2 d) {
  return ${measure};
}

void main`);
      return { ...definition, FRAGMENT_SHADER_SOURCE: source };
    }
  };
  return { dot: NodeCircleProgram, ...Object.fromEntries(Object.entries(MEASURES).map(([shape, measure]) => [shape, shaped(measure)])) };
}
