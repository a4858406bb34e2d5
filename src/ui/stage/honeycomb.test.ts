import { describe, expect, it } from 'vitest';
import { HEX_ASPECT, roundedHexagon } from './hexagon.ts';
import { type Comb, honeycomb } from './honeycomb.ts';
import { stageLayout } from './stage-layout.ts';

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

describe('honeycomb', () => {
  it('shares ten clients between two rows on a wide stage', () => {
    expect(rowSizes(honeycomb(10, 900, 112, 148))).toEqual([5, 5]);
  });

  it('alternates rows of three and two on a phone', () => {
    expect(rowSizes(honeycomb(10, 358, 112, 148))).toEqual([3, 2, 3, 2]);
  });

  it('moves a short last row to the middle', () => {
    const { cells, pitch } = honeycomb(16, 900, 112, 148);
    expect((cells[12]!.x - cells[0]!.x) / pitch).toBeCloseTo(1);
  });

  it.each([2, 7, 10, 16, 33, 100, 200, 1000])('lets neighbours of %i touch, and none overlap', (count) => {
    expect(closest(stageLayout(count, 900).comb)).toBeCloseTo(1);
  });

  it.each([2, 3, 5, 10, 16, 100, 1000, 10_000])(
    'keeps %i cells inside the stage at 358 and 1200 pixels',
    (count) => {
      for (const width of [358, 1200]) {
        const { comb } = stageLayout(count, width);
        expect(comb.cells).toHaveLength(count);
        for (const { x, y } of comb.cells) {
          expect(x).toBeGreaterThanOrEqual(comb.pitch / 2 - 1e-6);
          expect(x).toBeLessThanOrEqual(width - comb.pitch / 2 + 1e-6);
          expect(y).toBeLessThanOrEqual(comb.height - (comb.pitch * HEX_ASPECT) / 2 + 1e-6);
        }
      }
    },
  );

  it('still places a client where not even one column fits', () => {
    expect(honeycomb(3, 80, 112, 148).cells.map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});

describe('stageLayout', () => {
  it.each([
    [10, 900, 'cells'],
    [17, 900, 'tiles'],
    [100, 900, 'tiles'],
    [100, 358, 'tiles'],
    [200, 358, 'dots'],
    [1000, 900, 'dots'],
  ] as const)('draws %i clients on %i pixels as %s', (count, width, mode) => {
    expect(stageLayout(count, width).mode).toBe(mode);
  });

  it('keeps ten thousand clients within two screens of a phone', () => {
    expect(stageLayout(10_000, 358).comb.height).toBeLessThan(700);
  });
});

it('a hexagon without rounding has its highest point in the middle of the top', () => {
  expect(roundedHexagon(0)[0]).toEqual({ x: 0.5, y: 0 });
});
