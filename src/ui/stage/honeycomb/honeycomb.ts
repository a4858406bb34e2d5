import { HEX_ASPECT } from './hexagon.ts';

/** In pixels from a comb's top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The centre of a cell. */
export interface CellPlace extends Point {
  readonly row: number;
}

/** Where the cells of a comb lie: hexagons that stand on a corner, around the server's larger one. */
export interface Comb {
  /** Distance between the centres of two neighbours, in pixels. */
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
  /** One a client, in reading order. */
  readonly cells: readonly CellPlace[];
  readonly server: { readonly x: number; readonly y: number; readonly width: number };
}

interface Bounds {
  readonly width: number;
  /** How high the comb should be at most. Not kept where the cells would be smaller than `minPitch`. */
  readonly height: number;
  readonly minPitch: number;
  readonly maxPitch: number;
  /** The server's cell is as wide as the fewest cells that are together at least this wide. */
  readonly serverWidth: number;
}

/** Rows above and below the server's, from the middle outwards, as full as `reach` allows. All lengths in pitches. */
interface Plan {
  readonly pitch: number;
  /** How far a cell's centre may be from the middle. */
  readonly reach: number;
  /** Rows on each side of the middle one. */
  readonly sides: number;
}

const ROW = Math.sqrt(3) / 2;

/** The comb of `count` cells with the largest cells that the bounds allow. */
export function honeycomb(count: number, bounds: Bounds): Comb {
  const plan = choosePlan(count, bounds);
  const { pitch, sides } = plan;
  const server = serverSpan(pitch, bounds);
  const height = combHeight(plan);
  const rows = rowsOf(count, plan, server);
  const middle = bounds.width / 2 - (sides === 0 ? leaning(rows[0]!, server) * pitch : 0);
  const cells = rows.flatMap((xs, i) =>
    xs.map((x) => ({ x: middle + x * pitch, y: height / 2 + (i - sides) * ROW * pitch, row: i })),
  );
  return {
    pitch,
    width: bounds.width,
    height,
    cells,
    server: { x: middle, y: height / 2, width: server * pitch },
  };
}

/** Wider combs have fewer rows but smaller cells to fit the width: the best lies between. */
function choosePlan(count: number, bounds: Bounds): Plan {
  let best = planFor(count, 1, bounds);
  for (let reach = 1.5; bounds.width / (2 * reach + 1) >= bounds.minPitch; reach += 0.5) {
    const plan = planFor(count, reach, bounds);
    if (isBetter(plan, best, bounds.height)) best = plan;
  }
  return best;
}

function isBetter(a: Plan, b: Plan, height: number): boolean {
  const [fits, didFit] = [combHeight(a) <= height + 1e-6, combHeight(b) <= height + 1e-6];
  if (fits !== didFit) return fits;
  return fits ? a.pitch > b.pitch : combHeight(a) < combHeight(b);
}

/** The largest pitch at this reach that keeps to the height, or else the smallest that is allowed. */
function planFor(count: number, reach: number, bounds: Bounds): Plan {
  const widest = Math.min(bounds.maxPitch, bounds.width / (2 * reach + 1));
  const smallest = Math.min(bounds.minPitch, widest);
  let pitch = widest;
  // Smaller cells give the server more of them, which can take another row: a few turns settle it.
  for (;;) {
    const sides = sidesFor(count, reach, serverSpan(pitch, bounds));
    const plan = { pitch, reach, sides };
    if (combHeight(plan) <= bounds.height + 1e-6 || pitch <= smallest) return plan;
    pitch = Math.max(smallest, bounds.height / combHeight({ ...plan, pitch: 1 }));
  }
}

const combHeight = ({ pitch, sides }: Plan): number => pitch * (HEX_ASPECT + 2 * sides * ROW);

/** The server's width in whole cells: so wide, it interlocks with the comb. */
const serverSpan = (pitch: number, { serverWidth }: Bounds): number =>
  Math.max(1, Math.ceil(serverWidth / pitch - 1e-9));

function sidesFor(count: number, reach: number, server: number): number {
  let left = count - rowXs(0, reach, server).length;
  let sides = 0;
  while (left > 0) left -= 2 * rowSize(++sides, reach, server);
  return sides;
}

/** The cells' places in each row, top to bottom. The outermost pair of rows shares what is left. */
function rowsOf(count: number, { reach, sides }: Plan, server: number): number[][] {
  const middle = rowXs(0, reach, server);
  if (sides === 0) return [middleOf(middle, count, 0)];
  const rows = [middle];
  let left = count - middle.length;
  for (let side = 1; side <= sides; side++) {
    const xs = rowXs(side, reach, server);
    const above = Math.min(xs.length, Math.ceil(left / 2));
    const below = Math.min(xs.length, left - above);
    // Where a row cannot be in the middle, the one opposite leans to the other side.
    rows.unshift(middleOf(xs, above, 1));
    rows.push(middleOf(xs, below, 0));
    left -= above + below;
  }
  return rows;
}

/** How far the middle of a single row, the server among its cells, is from the server's: nothing opposite balances it. */
function leaning(xs: readonly number[], server: number): number {
  const left = Math.min(-server / 2, ...xs.map((x) => x - 0.5));
  const right = Math.max(server / 2, ...xs.map((x) => x + 0.5));
  return (left + right) / 2;
}

const middleOf = (xs: readonly number[], size: number, lean: 0 | 1): number[] => {
  const start = Math.floor((xs.length - size + lean) / 2);
  return xs.slice(start, start + size);
};

/** The places of a row that the server leaves free; odd rows are shifted by a half. */
function rowXs(side: number, reach: number, server: number): number[] {
  const shift = side % 2 === 0 ? 0 : 0.5;
  const xs: number[] = [];
  for (let x = -Math.floor(reach - shift) - shift; x <= reach; x++)
    if (hexagonalDistance(x, side * ROW) > (server + 1) / 2 - 0.25) xs.push(x);
  return xs;
}

/** How many places `rowXs` gives: beyond the server, a row is full. */
function rowSize(side: number, reach: number, server: number): number {
  if (side <= server) return rowXs(side, reach, server).length;
  return side % 2 === 0 ? 2 * Math.floor(reach) + 1 : 2 * Math.floor(reach + 0.5);
}

/**
 * The distance across a hexagon's flat sides. Two hexagons of the same orientation overlap when their centres are nearer
 * than half the sum of their widths.
 */
export const hexagonalDistance = (x: number, y: number): number =>
  Math.max(Math.abs(x), Math.abs(x / 2 + y * ROW), Math.abs(x / 2 - y * ROW));
