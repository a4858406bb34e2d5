import { describe, expect, it } from 'vitest';
import { batchTitle, liveLossCaption, noLossYet } from './live-loss.ts';

describe('batchTitle', () => {
  const live = { batchesPerPoint: 3 };

  it('names the batches of a point of three, and of the shorter last', () => {
    expect([batchTitle(live, 42), batchTitle(live, 190)]).toEqual(['Batches 40 to 42', 'Batch 190']);
  });
});

describe('noLossYet', () => {
  it('promises losses before a training, and says that those of an earlier moment are not kept', () => {
    const before = { training: 'federated', failed: false, trained: false } as const;
    expect(noLossYet(3, false, before)).toMatch(/appear here, one line a client/);
    expect(noLossYet(3, false, { ...before, trained: true })).toMatch(/not kept/);
  });

  it('names no client where all images are in one place', () => {
    const before = { training: 'centralised', trained: false } as const;
    for (const failed of [false, true])
      expect(noLossYet(1, false, { ...before, failed })).not.toMatch(/client/i);
    expect(liveLossCaption(false, 1, 'centralised')).not.toMatch(/client/i);
  });
});
