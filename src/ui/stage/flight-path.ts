export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve that leaves downwards and arrives downwards, as the four points of a cubic Bezier. */
export function curve(from: Point, to: Point): readonly [Point, Point, Point, Point] {
  const half = (to.y - from.y) / 2;
  return [from, { x: from.x, y: from.y + half }, { x: to.x, y: to.y - half }, to];
}

/** The curve as an SVG path. */
export function pathData(from: Point, to: Point): string {
  const [a, b, c, d] = curve(from, to).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${a} C${b} ${c} ${d}`;
}

const SAMPLES = 16;

/** Points along the curve at even times, both ends included: keyframes for `transform`, which the compositor runs. */
export function flightPoints(from: Point, to: Point): Point[] {
  const points = curve(from, to);
  const at = (t: number, axis: keyof Point): number => {
    const u = 1 - t;
    const weights = [u ** 3, 3 * t * u * u, 3 * t * t * u, t ** 3];
    return points.reduce((sum, point, i) => sum + weights[i]! * point[axis], 0);
  };
  return Array.from({ length: SAMPLES + 1 }, (_, i) => ({
    x: at(i / SAMPLES, 'x'),
    y: at(i / SAMPLES, 'y'),
  }));
}
