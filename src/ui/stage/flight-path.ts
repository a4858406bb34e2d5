export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far the middle of a way bends to its left, as a share of its length: there and back are two lanes. */
const BEND = 0.14;

/** The control point of the quadratic Bezier from `from` to `to`. */
function control(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: (from.x + to.x) / 2 + 2 * BEND * dy, y: (from.y + to.y) / 2 - 2 * BEND * dx };
}

/** The way as an SVG path. */
export function pathData(from: Point, to: Point): string {
  const [a, b, c] = [from, control(from, to), to].map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${a} Q${b} ${c}`;
}

/** Starts and ends slowly. */
const eased = (t: number): number => t * t * (3 - 2 * t);

/** A place on a way, at `share` of it: 0 to 1. */
export interface WayPoint extends Point {
  readonly share: number;
}

/** Where a parcel is at `steps` + 1 even times, both ends included. */
export function flightPoints(from: Point, to: Point, steps: number): WayPoint[] {
  const middle = control(from, to);
  const at = (t: number, axis: keyof Point): number =>
    (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * middle[axis] + t * t * to[axis];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = eased(i / steps);
    return { share, x: at(share, 'x'), y: at(share, 'y') };
  });
}
