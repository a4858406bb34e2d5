import { describe, expect, it } from 'vitest';
import { batchTitle } from './live-loss.ts';

describe('batchTitle', () => {
  const live = { batchesPerPoint: 3 };

  it('names the batches of a point of three, and of the shorter last', () => {
    expect([batchTitle(live, 42), batchTitle(live, 190)]).toEqual(['Batches 40 to 42', 'Batch 190']);
  });
});
