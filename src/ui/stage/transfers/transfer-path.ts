export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cell as a transfer sees it: it leaves and arrives at a circle around the middle, so that it covers no figure there. */
export interface Port extends Point {
  readonly radius: number;
}

/** How far the middle of a way bends to its left, as a share of its length: there and back are two lanes. */
const BEND = 0.14;

/** Starts and ends slowly. */
const eased = (t: number): number => t * t * (3 - 2 * t);

/** Where a transfer is at `steps` + 1 even times, on its way from border to border, both ends included. */
export function transferPoints(from: Port, to: Port, steps: number): Point[] {
  const [start, end] = [borderTowards(from, to), borderTowards(to, from)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  // The control point of a quadratic Bezier curve.
  const middle = { x: (start.x + end.x) / 2 + 2 * BEND * dy, y: (start.y + end.y) / 2 - 2 * BEND * dx };
  const at = (t: number, axis: keyof Point): number =>
    (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * middle[axis] + t * t * end[axis];
  return Array.from({ length: steps + 1 }, (_, i) => {
    const share = eased(i / steps);
    return { x: at(share, 'x'), y: at(share, 'y') };
  });
}

function borderTowards({ x, y, radius }: Port, other: Point): Point {
  const [dx, dy] = [other.x - x, other.y - y];
  const share = radius / (Math.hypot(dx, dy) || 1);
  return { x: x + share * dx, y: y + share * dy };
}
