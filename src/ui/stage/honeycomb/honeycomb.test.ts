import { describe, expect, it } from 'vitest';
import { HEX_ASPECT } from './hexagon.ts';
import type { Comb } from './honeycomb.ts';
import { stageLayout } from './stage-layout.ts';

const PROJECTOR = 558;
const PHONE = 332;

const rowSizes = ({ cells }: Comb): number[] => {
  const sizes: number[] = [];
  for (const { row } of cells) sizes[row] = (sizes[row] ?? 0) + 1;
  return sizes;
};

/** The least distance between two centres, in pitches. */
function closest({ cells, pitch }: Comb): number {
  let least = Number.POSITIVE_INFINITY;
  for (const a of cells)
    for (const b of cells) if (a !== b) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  return least / pitch;
}

/** How near a client's centre comes to the server's, across their flat sides. */
function nearestToServer({ cells, server }: Comb): number {
  const distances = cells.map(({ x, y }) => {
    const [dx, dy] = [Math.abs(x - server.x), Math.abs(y - server.y)];
    return Math.max(dx, dx / 2 + (dy * Math.sqrt(3)) / 2);
  });
  return Math.min(...distances);
}

describe('the comb', () => {
  it.each([
    [2, PROJECTOR, [2]],
    [6, PROJECTOR, [2, 2, 2]],
    [10, PROJECTOR, [4, 2, 4]],
    [10, PHONE, [4, 2, 4]],
    [16, PHONE, [5, 2, 2, 2, 5]],
  ])('sets %i clients around the server on %i pixels in rows of %j', (count, width, rows) => {
    expect(rowSizes(stageLayout(count, width, 800).comb)).toEqual(rows);
  });

  it('lets rows that are not full lean to opposite sides', () => {
    const { cells, server, pitch } = stageLayout(8, PROJECTOR, 800).comb;
    const offsets = cells.map(({ x }) => (x - server.x) / pitch);
    expect(offsets.slice(0, 3)).toEqual([-0.5, 0.5, 1.5].map((x) => expect.closeTo(x)));
    expect(offsets.slice(5)).toEqual([-1.5, -0.5, 0.5].map((x) => expect.closeTo(x)));
  });

  it.each([1, 2, 3])('of %i cells in one row is in the middle of the stage, with the server', (count) => {
    const { cells, server, pitch } = stageLayout(count, 1200, 800).comb;
    expect(new Set(cells.map(({ row }) => row)).size).toBe(1);
    const left = Math.min(server.x - server.width / 2, ...cells.map(({ x }) => x - pitch / 2));
    const right = Math.max(server.x + server.width / 2, ...cells.map(({ x }) => x + pitch / 2));
    expect((left + right) / 2).toBeCloseTo(600, 6);
  });

  it.each([2, 3, 7, 10, 16, 17, 33, 100, 200, 1000])('lets %i cells touch and none overlap', (count) => {
    const { comb } = stageLayout(count, PROJECTOR, 800);
    expect(closest(comb)).toBeGreaterThan(0.999);
    expect(nearestToServer(comb)).toBeGreaterThan(0.999 * (comb.pitch / 2 + comb.server.width / 2));
  });

  it.each([2, 3, 5, 10, 16, 17, 100, 1000, 10_000])('places each of %i clients inside the stage', (count) => {
    for (const width of [PHONE, PROJECTOR, 1200]) {
      const { comb } = stageLayout(count, width, 800);
      expect(comb.cells.length).toBe(count);
      const xs = comb.cells.map(({ x }) => x).sort((a, b) => a - b);
      expect(xs[0]).toBeGreaterThan(comb.pitch / 2 - 1e-6);
      expect(xs.at(-1)).toBeLessThan(width - comb.pitch / 2 + 1e-6);
      expect(comb.cells.at(-1)!.y + (comb.pitch * HEX_ASPECT) / 2).toBeLessThan(comb.height + 1e-6);
      expect(comb.height).toBeLessThan(width < 480 ? 341 : 431);
    }
  });

  it('leaves a phone room for a chart, and is larger on a larger screen', () => {
    // Number, narration, chart and buttons take 608 pixels of a phone's screen.
    for (const count of [4, 10, 20, 30, 100, 1000])
      expect(stageLayout(count, 356, 844).comb.height).toBeLessThan(844 - 608 + 1e-6);
    const pitches = [720, 900, 1080].map((height) => stageLayout(10, 1100, height).comb.pitch);
    expect(pitches).toEqual(pitches.toSorted((a, b) => a - b));
    expect(pitches[2]! / pitches[0]!).toBeGreaterThan(1.5);
  });

  it('of ten clients drops the words when it is presented on a small screen, and has them on a large one', () => {
    expect(stageLayout(10, 730, 720, true).mode).toBe('tiles');
    expect(stageLayout(10, 1250, 1080, true).mode).toBe('cells');
    expect(stageLayout(10, 730, 720, true).comb.height).toBeLessThanOrEqual(720 - 376);
  });

  it('shows a number of 24 px in a presented tile, or none', () => {
    for (const count of [17, 30, 50, 100, 200])
      for (const [width, height] of [
        [702, 720],
        [1250, 1080],
      ] as const) {
        const { mode, comb } = stageLayout(count, width, height, true);
        if (mode === 'tiles') expect(comb.pitch).toBeGreaterThanOrEqual(64);
      }
    expect(stageLayout(100, 702, 720, true).mode).toBe('dots');
  });

  it('draws a client before the stage has a width', () => {
    expect(stageLayout(10, 0, 800).comb.cells.length).toBe(10);
  });
});

it.each([
  [10, PROJECTOR, 'cells'],
  [10, PHONE, 'tiles'],
  [2, PHONE, 'cells'],
  [4, PHONE, 'tiles'],
  [17, PROJECTOR, 'tiles'],
  [100, PROJECTOR, 'tiles'],
  [50, PHONE, 'tiles'],
  [200, PHONE, 'dots'],
  [1000, 1200, 'dots'],
] as const)('%i clients on %i pixels are %s', (count, width, mode) => {
  expect(stageLayout(count, width, 800).mode).toBe(mode);
});

it('a hundred clients have their numbers on a small projector, and all of its room', () => {
  const { mode, comb } = stageLayout(100, 614, 720);
  expect(mode).toBe('tiles');
  expect(comb.height).toBeGreaterThan(320);
});
