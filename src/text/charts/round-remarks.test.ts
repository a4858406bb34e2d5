import { describe, expect, it } from 'vitest';
import type { Failure } from '../../core/errors.ts';
import { clientId } from '../../core/ids.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { remarkOn, remarkSentences, remarkText, roundsText } from './round-remarks.ts';

const nobody = { sampled: [], results: [], failures: [] };
const nan: Failure = {
  code: 'loss-not-finite',
  message: 'The loss became NaN in batch 7 of 90. A smaller learning rate usually helps.',
};
const died: Failure = { code: 'worker-died', message: 'The worker ended.' };

/** @param averaged how many updates are in the average. */
function round(
  round: number,
  averaged: number,
  failures: readonly [client: number, failure: Failure][] = [],
): RoundSummary {
  return {
    round,
    train: {
      ...nobody,
      failures: failures.map(([client, failure]) => ({ client: clientId(client), failure })),
    },
    evaluate: nobody,
    aggregated: {
      type: 'train-aggregated',
      round,
      weights: Array.from({ length: averaged }, (_, i) => ({
        client: clientId(90 + i),
        weight: 1 / averaged,
      })),
      failures: failures.length,
      ...(averaged > 0 && { trainLoss: 2 }),
      distance: 1,
      seconds: 0,
    },
  };
}

const remarks = (...rounds: RoundSummary[]) => rounds.flatMap((round) => remarkOn(round) ?? []);

describe('remarks on rounds', () => {
  it('are none where all is averaged, where a worker died, and before the average', () => {
    const { aggregated: _, ...training } = round(3, 0, [[2, nan]]);
    expect(remarks(round(0, 3), round(1, 3), round(2, 2, [[4, died]]), training)).toEqual([]);
  });

  it('say who was left out of one round, and why', () => {
    const [remark] = remarks(round(2, 2, [[2, nan]]));
    expect(remarkText(remark!)).toBe('client 2 left out');
    expect(remarkSentences([remark!])).toEqual([
      'In round 2, client 2 was left out of the aggregation: the loss became NaN in batch 7 of 90.',
    ]);
  });

  it('name several clients of one round', () => {
    const found = remarks(
      round(2, 1, [
        [2, nan],
        [5, nan],
        [6, died],
      ]),
    );
    expect(remarkSentences(found)).toEqual([
      'In round 2, clients 2 and 5 were left out of the aggregation, because they diverged.',
    ]);
  });

  it('sum up several rounds in one sentence', () => {
    const found = remarks(
      round(2, 1, [
        [2, nan],
        [5, nan],
      ]),
      round(4, 2, [[2, nan]]),
    );
    expect(remarkSentences(found)).toEqual([
      'In rounds 2 and 4, clients that diverged were left out of the aggregation, 3 updates in all; the table says who.',
    ]);
  });

  it('say that a model is unchanged, because all diverged or nobody answered', () => {
    const found = remarks(
      round(1, 0, [
        [2, nan],
        [3, nan],
      ]),
    );
    expect(remarkText(found[0]!)).toBe('clients 2 and 3 left out, model unchanged');
    expect(remarkSentences(found)).toEqual([
      'In round 1, no client’s update was aggregated (2 clients diverged): the global model stayed as it was.',
    ]);
    expect(remarkSentences(remarks(round(1, 0, [[2, nan]]), round(2, 0, [[2, nan]])))).toEqual([
      'In rounds 1 and 2, no client’s update was aggregated (2 updates diverged): the global model stayed as it was.',
    ]);
    expect(remarkSentences(remarks(round(1, 0, [[2, died]]), round(2, 0), round(3, 0)))).toEqual([
      'In rounds 1 to 3, no client’s update was aggregated: the global model stayed as it was.',
    ]);
  });

  it('of baselines tell of no aggregation', () => {
    const baseline = (number: number, trained: number, failures: readonly [number, Failure][]) => {
      const { aggregated: _, ...rest } = round(number, 0, failures);
      const done = { steps: 9, images: 90, results: trained, failures: failures.length };
      const loss = trained > 0 ? { trainLoss: 2 } : {};
      return { ...rest, trained: { type: 'train-finished', round: number, ...done, ...loss } as const };
    };
    const alone = remarks(baseline(2, 2, [[5, nan]]));
    expect(remarkText(alone[0]!)).toBe('client 5 diverged');
    expect(remarkSentences(alone)).toEqual([
      'In round 2, client 5 diverged, and its model stayed as it was: the loss became NaN in batch 7 of 90.',
    ]);
    const nobody = remarks(baseline(3, 0, [[0, nan]]));
    expect(remarkText(nobody[0]!)).toBe('training diverged, model unchanged');
    expect(remarkSentences(nobody)).toEqual(['In round 3, training diverged and changed no model.']);
  });

  it('name rounds, runs of rounds, or their number where they are many', () => {
    const text = (...rounds: number[]) => roundsText(rounds.map((round) => ({ round })));
    expect([text(2, 3, 5), text(1, 2, 3, 9), text(1, 3, 5, 7, 9, 11, 13)]).toEqual([
      'rounds 2, 3 and 5',
      'rounds 1 to 3 and 9',
      '7 rounds',
    ]);
  });
});
