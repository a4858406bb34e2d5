import { describe, expect, it } from 'vitest';
import { dirichlet } from '../core/data/partitioners/dirichlet.ts';
import { iid } from '../core/data/partitioners/iid.ts';
import { createRng, fork } from '../core/math/rng.ts';
import { chunkReads, storeOrder } from './store-order.ts';

//                          0  1  2  3  4  5  6  7
const LABELS = Uint8Array.of(3, 1, 3, 3, 1, 3, 0, 3);

describe('storeOrder', () => {
  it('sorts by class and keeps the original order within a class', () => {
    expect([...storeOrder(LABELS, 10, 100).original]).toEqual([6, 1, 4, 0, 2, 3, 5, 7]);
  });

  it('cuts chunks that never span two classes', () => {
    expect(storeOrder(LABELS, 10, 2).spans).toEqual([
      { label: 0, first: 0, count: 1 },
      { label: 1, first: 1, count: 2 },
      { label: 3, first: 3, count: 2 },
      { label: 3, first: 5, count: 2 },
      { label: 3, first: 7, count: 1 },
    ]);
  });

  it('says where an image is', () => {
    const { chunk, row } = storeOrder(LABELS, 10, 2);
    expect([chunk[5], row[5]]).toEqual([3, 1]);
    expect([chunk[6], row[6]]).toEqual([0, 0]);
  });
});

describe('chunkReads', () => {
  it('reads each touched chunk once and no other', () => {
    expect(chunkReads(storeOrder(LABELS, 10, 2), Uint32Array.of(5, 6, 3))).toEqual([
      { chunk: 0, rows: [0], targets: [1] },
      { chunk: 3, rows: [1, 0], targets: [0, 2] },
    ]);
  });

  it('refuses a position beyond the split', () => {
    expect(() => chunkReads(storeOrder(LABELS, 10, 2), Uint32Array.of(8))).toThrow(RangeError);
  });
});

describe('a partition is one contiguous range per class', () => {
  const rng = createRng(fork(1, 0, 0, 'labels'));
  const request = { clients: 7, rng, smallest: 2, classes: 10, maxDraws: () => 1 };
  const labels = Uint8Array.from({ length: 5000 }, () => rng.integer(10));
  const { original } = storeOrder(labels, 10, 100);
  const stored = new Uint32Array(labels.length);
  original.forEach((position, i) => {
    stored[position] = i;
  });

  /** Runs of neighbouring stored positions, counted anew where the class changes. */
  function ranges(positions: Uint32Array): number[] {
    const runs = new Array<number>(10).fill(0);
    const places = [...positions].map((position) => stored[position]!).sort((a, b) => a - b);
    places.forEach((place, i) => {
      const label = labels[original[place]!]!;
      const continues = i > 0 && places[i - 1] === place - 1 && labels[original[place - 1]!] === label;
      if (!continues) runs[label]!++;
    });
    return runs;
  }

  it('for an IID shard', () => {
    const most = iid.assign(labels, request, {}).map((shard) => Math.max(...ranges(shard)));
    // The shard that goes on at the data set's start has two.
    expect(most.toSorted()).toEqual([1, 1, 1, 1, 1, 1, 2]);
  });

  it('for a Dirichlet share', () => {
    const shares = dirichlet.assign(labels, request, { alpha: 0.5, 'min-partition-size': 10 });
    for (const share of shares) expect(Math.max(...ranges(share))).toBe(1);
  });
});
