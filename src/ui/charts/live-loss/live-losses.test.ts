import { describe, expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import type { LossPoint } from '../../../store/run-state.ts';
import { liveLosses, lossSpread, smooth } from './live-losses.ts';

function batch(client: number, batch: number, batches: number, loss: number): LossPoint {
  return { round: 1, client: clientId(client), batch, batches, loss };
}

describe('live losses', () => {
  it('are one line a client, in client order, whatever the order of arrival', () => {
    const arrived = [batch(7, 1, 3, 2.5), batch(2, 1, 2, 2.25), batch(7, 2, 3, 2), batch(2, 2, 2, 1.5)];
    expect(liveLosses(arrived)).toMatchObject({
      clients: [2, 7],
      batches: 3,
      batchesPerPoint: 1,
      points: [
        { batch: 1, losses: [2.25, 2.5] },
        { batch: 2, losses: [1.5, 2] },
      ],
    });
  });

  it('are averaged over groups of batches when there are many, the unfinished group left out', () => {
    // 190 batches make groups of 3: the loss of batch b is b.
    const arrived = Array.from({ length: 8 }, (_, i) => batch(0, i + 1, 190, i + 1));
    expect(liveLosses(arrived).points).toEqual([
      { batch: 3, losses: [2] },
      { batch: 6, losses: [5] },
    ]);
  });

  it('stand at the batches that were reported, when not all are', () => {
    const arrived = [batch(3, 1, 90, 4), batch(3, 4, 90, 2), batch(3, 9, 90, 1), batch(5, 3, 90, 7)];
    // Groups of 2: client 3 reported batches 1 and 4, is in 9 and 10; client 5 is in 3 and 4.
    expect(liveLosses(arrived).points).toEqual([
      { batch: 2, losses: [4, null] },
      { batch: 4, losses: [2, null] },
    ]);
  });

  it('end with a shorter group when the client is through', () => {
    const arrived = Array.from({ length: 190 }, (_, i) => batch(0, i + 1, 190, i + 1));
    expect(liveLosses(arrived).points.at(-1)).toEqual({ batch: 190, losses: [190] });
  });

  it('of a client that starts over replace what it had said', () => {
    const arrived = [batch(4, 1, 3, 9), batch(4, 2, 3, 8), batch(4, 1, 3, 2)];
    const { points, abandoned } = liveLosses(arrived);
    expect(points).toEqual([{ batch: 1, losses: [2] }]);
    expect(abandoned).toEqual([
      {
        client: 4,
        points: [
          { batch: 1, loss: 9 },
          { batch: 2, loss: 8 },
        ],
      },
    ]);
  });

  it('are smoothed so that a new point moves no old one, and gaps stay', () => {
    const losses = [3, 1, null, Number.NaN, 2];
    const [first, second, ...rest] = smooth(losses);
    expect([first, second]).toEqual([3, (0.875 * 3 + 1) / 1.875]);
    expect(rest.slice(0, 2)).toEqual([null, null]);
    expect(smooth(losses.slice(0, 2))).toEqual([first, second]);
    const noisy = Array.from({ length: 200 }, (_, i) => 2 + (i % 2));
    expect(Math.abs(smooth(noisy).at(-1)! - 2.5)).toBeLessThan(0.1);
  });

  it('of many clients are summed up by those that have come so far', () => {
    const arrived = [batch(1, 1, 2, 3), batch(2, 1, 2, 1), batch(3, 1, 2, 2), batch(2, 2, 2, 0.5)];
    expect(lossSpread(liveLosses(arrived))).toEqual([
      { batch: 1, mean: 2, range: [1, 3], clients: 3, diverged: 0 },
      { batch: 2, mean: 0.5, range: [0.5, 0.5], clients: 1, diverged: 0 },
    ]);
  });

  it('of a client that diverged are in no mean, and are counted', () => {
    const arrived = [batch(1, 1, 2, 3), batch(2, 1, 2, Number.NaN), batch(2, 2, 2, Number.NaN)];
    expect(lossSpread(liveLosses(arrived))).toEqual([
      { batch: 1, mean: 3, range: [3, 3], clients: 1, diverged: 1 },
    ]);
  });
});
