/** A place of a line; `y` is null where it has a gap. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
}

/** SVG's path through the points of a line, in pieces where it has gaps. */
export function linePath(points: readonly LinePoint[]): string {
  let isDrawing = false;
  return points
    .map(({ x, y }) => {
      const command = y === null ? '' : `${isDrawing ? 'L' : 'M'}${tenth(x)},${tenth(y)}`;
      isDrawing = y !== null;
      return command;
    })
    .join('');
}

/** SVG's path around what lies between two lines that have a place at every `x`. */
export function bandPath(points: readonly { readonly x: number; readonly y: readonly [number, number] }[]) {
  if (points.length === 0) return '';
  const upper = points.map(({ x, y }) => `${tenth(x)},${tenth(y[1])}`);
  const lower = points.map(({ x, y }) => `${tenth(x)},${tenth(y[0])}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Finer than any screen. */
const tenth = (pixels: number): number => Math.round(10 * pixels) / 10;
