import { describe, expect, it } from 'vitest';
import { batchTitle, noLossYet } from './live-loss.ts';

describe('batchTitle', () => {
  const live = { batchesPerPoint: 3 };

  it('names the batches of a point of three, and of the shorter last', () => {
    expect([batchTitle(live, 42), batchTitle(live, 190)]).toEqual(['Batches 40 to 42', 'Batch 190']);
  });
});

describe('noLossYet', () => {
  it('promises losses before a training, and says that those of an earlier moment are not kept', () => {
    expect(noLossYet(3, false, false, false)).toMatch(/appear here, one line a client/);
    expect(noLossYet(3, false, false, true)).toMatch(/not kept/);
  });
});
