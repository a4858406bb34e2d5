/** A regular hexagon that stands on a corner is 2/sqrt(3) as high as it is wide. */
export const HEX_ASPECT = 2 / Math.sqrt(3);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners in a box of width and height 1, clockwise from the top. */
const CORNERS: readonly Point[] = [
  { x: 0.5, y: 0 },
  { x: 1, y: 0.25 },
  { x: 1, y: 0.75 },
  { x: 0.5, y: 1 },
  { x: 0, y: 0.75 },
  { x: 0, y: 0.25 },
];

/**
 * A hexagon with rounded corners as points in a unit box.
 * @param rounding the part of each edge, from its corner, that the curve takes: 0 is sharp, 0.5 meets in the middle.
 * @param steps straight pieces of each corner's curve.
 */
export function roundedHexagon(rounding: number, steps = 4): Point[] {
  return CORNERS.flatMap((corner, i) => {
    const from = between(corner, CORNERS[(i + 5) % 6]!, rounding);
    const to = between(corner, CORNERS[(i + 1) % 6]!, rounding);
    return Array.from({ length: steps + 1 }, (_, step) => {
      const t = step / steps;
      return between(between(from, corner, t), between(corner, to, t), t);
    });
  });
}

/**
 * The edge of a hexagon of width 1 around the origin, between two turns from its top, clockwise: 0.25 is to the right.
 * The ends, and the corners between them. For sectors that need no clipping.
 */
export function edgeBetween(from: number, to: number): Point[] {
  const points = [edgeAt(from)];
  for (let corner = Math.floor(from * 6) + 1; corner < to * 6; corner++) points.push(edgeAt(corner / 6));
  points.push(edgeAt(to));
  return points;
}

function edgeAt(turn: number): Point {
  const angle = 2 * Math.PI * turn;
  // From the middle of the nearest side, the edge is 1/2 away; its distance grows with the angle from there.
  const distance = 0.5 / Math.cos((angle % (Math.PI / 3)) - Math.PI / 6);
  return { x: distance * Math.sin(angle), y: -distance * Math.cos(angle) };
}

const between = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** A value for `clip-path`. */
export const hexagonClip = (rounding: number): string =>
  `polygon(${roundedHexagon(rounding)
    .map(({ x, y }) => `${(100 * x).toFixed(2)}% ${(100 * y).toFixed(2)}%`)
    .join(', ')})`;
