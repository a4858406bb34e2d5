import { type Comb, hexagonalDistance, type Point } from '../honeycomb/honeycomb.ts';

/** From the server's border to a client's; a transfer that comes up goes the same way back. */
export type Way = readonly Point[];

/** How far beyond the server's border a corner may lie from which ways begin, in pitches. */
const NEAR_SERVER = 0.3;
/** How far a way reaches into the border that it begins or ends at, in pitches. */
const INTO_BORDER = 0.04;

interface Corner extends Point {
  readonly next: Set<Corner>;
  /** Sides of cells from the server's border. */
  hops: number;
  before: Corner | undefined;
}

/**
 * The ways of transfers: along the gaps between the cells, so that nothing that travels ever passes over a cell's text.
 * Each is as short as it can be, and at least one side of a cell, so that it is seen between neighbours too.
 */
export function combWays(comb: Comb): readonly Way[] {
  const cells = cornersOf(comb);
  walkFromServer(comb, [...new Set(cells.flat())]);
  return comb.cells.map((cell, i) => {
    const { x, y, width } = comb.server;
    const toServer = (corner: Corner) => Math.hypot(corner.x - x, corner.y - y);
    const last = cells[i]!.filter(({ hops }) => hops >= 1).reduce((a, b) =>
      b.hops < a.hops || (b.hops === a.hops && toServer(b) < toServer(a)) ? b : a,
    );
    const corners = wayTo(last);
    return [
      onBorder(comb.server, corners[0]!, width / 2 - INTO_BORDER * comb.pitch),
      ...corners.map(({ x, y }) => ({ x, y })),
      onBorder(cell, last, (0.5 - INTO_BORDER) * comb.pitch),
    ];
  });
}

/** Each cell's six corners; neighbours share theirs. */
function cornersOf({ cells, pitch }: Comb): Corner[][] {
  const known = new Map<string, Corner>();
  // The corners of all cells lie on one grid, of half a pitch and of half a side.
  const grid = { x: pitch / 2, y: pitch / (2 * Math.sqrt(3)) };
  const origin = cells[0]!;
  const cornerAt = (x: number, y: number): Corner => {
    const place = [(x - origin.x) / grid.x, (y - origin.y) / grid.y].map((n) => Math.round(n)).join();
    const corner = known.get(place) ?? {
      x,
      y,
      next: new Set(),
      hops: Number.POSITIVE_INFINITY,
      before: undefined,
    };
    known.set(place, corner);
    return corner;
  };
  return cells.map(({ x, y }) => {
    const corners = Array.from({ length: 6 }, (_, turn) => {
      const angle = (turn * Math.PI) / 3;
      const radius = pitch / Math.sqrt(3);
      return cornerAt(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
    });
    corners.forEach((corner, i) => {
      const other = corners[(i + 1) % 6]!;
      corner.next.add(other);
      other.next.add(corner);
    });
    return corners;
  });
}

/** Finds for each corner how far it is from the server's border, and from which corner one comes to it. */
function walkFromServer({ server, pitch }: Comb, corners: readonly Corner[]): void {
  const reach = server.width / 2 + NEAR_SERVER * pitch;
  const queue = corners.filter(({ x, y }) => hexagonalDistance(x - server.x, y - server.y) <= reach);
  for (const corner of queue) corner.hops = 0;
  for (const corner of queue)
    for (const next of corner.next) {
      if (next.hops <= corner.hops + 1) continue;
      next.hops = corner.hops + 1;
      next.before = corner;
      queue.push(next);
    }
}

function wayTo(last: Corner): Corner[] {
  const corners: Corner[] = [];
  for (let corner: Corner | undefined = last; corner; corner = corner.before) corners.unshift(corner);
  return corners;
}

/** Between a hexagon's centre and a point outside, where the hexagon of half this width has its border. */
function onBorder(centre: Point, outside: Point, half: number): Point {
  const [dx, dy] = [outside.x - centre.x, outside.y - centre.y];
  const share = half / hexagonalDistance(dx, dy);
  return { x: centre.x + share * dx, y: centre.y + share * dy };
}

/** Starts and ends slowly. */
const eased = (t: number): number => t * t * (3 - 2 * t);

/** Where a transfer is at `steps` + 1 even times on its way, both ends included. */
export function transferPoints(way: Way, steps: number): Point[] {
  const lengths = way.slice(1).map((to, i) => Math.hypot(to.x - way[i]!.x, to.y - way[i]!.y));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: steps + 1 }, (_, i) => {
    let left = eased(i / steps) * whole;
    let leg = 0;
    while (leg < lengths.length - 1 && left > lengths[leg]!) left -= lengths[leg++]!;
    const [from, to, share] = [way[leg]!, way[leg + 1]!, left / (lengths[leg]! || 1)];
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}
