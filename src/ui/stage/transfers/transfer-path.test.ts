import { describe, expect, it } from 'vitest';
import { type Comb, hexagonalDistance } from '../honeycomb/honeycomb.ts';
import { stageLayout } from '../honeycomb/stage-layout.ts';
import { combWays, transferPoints } from './transfer-path.ts';
import { transferSize } from './transfer-size.ts';

const widths = [334, 358, 480, 558, 616, 700, 900, 1200];
const counts = [2, 3, 5, 10, 16, 17, 50, 100];
const stages = widths.flatMap((width) =>
  counts.flatMap((count) => {
    const { mode, comb } = stageLayout(count, width, 800);
    return mode === 'dots' ? [] : [{ width, count, comb }];
  }),
);

/** Text is within this part of a cell, from its middle. */
const TEXT = 0.8;

/** How far the nearest transfer comes to the middle of any cell, as a part of the way to the cell's border. */
function nearest(comb: Comb): number {
  const radius = transferSize(comb.pitch) / 2;
  const cells = [...comb.cells.map(({ x, y }) => ({ x, y, half: comb.pitch / 2 })), serverOf(comb)];
  let least = Number.POSITIVE_INFINITY;
  for (const point of combWays(comb).flatMap((way) => transferPoints(way, 40)))
    for (const { x, y, half } of cells)
      least = Math.min(least, (hexagonalDistance(point.x - x, point.y - y) - radius) / half);
  return least;
}

const serverOf = ({ server: { x, y, width } }: Comb) => ({ x, y, half: width / 2 });

describe('what travels', () => {
  it.each(stages)('passes over no text of $count clients on $width pixels', ({ comb }) => {
    expect(nearest(comb)).toBeGreaterThan(TEXT);
  });

  it.each(stages)('leaves the server’s border and lands on the client’s, $count on $width', ({ comb }) => {
    const server = serverOf(comb);
    combWays(comb).forEach((way, client) => {
      const [first, last, cell] = [way[0]!, way.at(-1)!, comb.cells[client]!];
      expect(hexagonalDistance(first.x - server.x, first.y - server.y)).toBeLessThan(server.half);
      expect(hexagonalDistance(last.x - cell.x, last.y - cell.y)).toBeLessThan(comb.pitch / 2);
    });
  });

  it('goes at least the length of a side, even to a neighbour', () => {
    const { comb } = stageLayout(10, 616, 800);
    for (const way of combWays(comb)) {
      const points = transferPoints(way, 40);
      const length = points
        .slice(1)
        .reduce((sum, p, i) => sum + Math.hypot(p.x - points[i]!.x, p.y - points[i]!.y), 0);
      expect(length).toBeGreaterThan(comb.pitch / Math.sqrt(3));
    }
  });
});

it('a transfer is slow at both ends of its way, and turns its corner', () => {
  const way = [
    { x: 0, y: 0 },
    { x: 60, y: 0 },
    { x: 60, y: 60 },
  ];
  expect(transferPoints(way, 4)).toEqual([
    { x: 0, y: 0 },
    { x: expect.closeTo(18.75), y: 0 },
    { x: 60, y: 0 },
    { x: 60, y: expect.closeTo(41.25) },
    { x: 60, y: 60 },
  ]);
});
