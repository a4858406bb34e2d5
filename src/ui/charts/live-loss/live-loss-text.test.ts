import { describe, expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import { batchTitle } from './live-loss-text.ts';
import { liveLosses } from './live-losses.ts';

describe('batchTitle', () => {
  const live = liveLosses([{ round: 1, client: clientId(0), batch: 1, batches: 190, loss: 2 }]);

  it('names the batches of a point of three, and of the shorter last', () => {
    expect([batchTitle(live, 42), batchTitle(live, 190)]).toEqual(['Batches 40 to 42', 'Batch 190']);
  });
});
