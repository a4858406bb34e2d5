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

const STEPS = 4;

/**
 * A hexagon with rounded corners as points in a unit box.
 * @param rounding the part of each edge, from its corner, that the curve takes: 0 is sharp, 0.5 meets in the middle.
 */
export function roundedHexagon(rounding: number): Point[] {
  return CORNERS.flatMap((corner, i) => {
    const from = between(corner, CORNERS[(i + 5) % 6]!, rounding);
    const to = between(corner, CORNERS[(i + 1) % 6]!, rounding);
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const t = step / STEPS;
      return between(between(from, corner, t), between(corner, to, t), t);
    });
  });
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
