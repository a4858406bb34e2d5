import { describe, expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import type { RoundSummary } from '../../../store/run-state.ts';
import { accuracyHistogram, latestEvaluations } from './client-accuracy.ts';

const nobody = { sampled: [], results: [], failures: [] };
const at = 0;

function round(round: number, parts: Partial<RoundSummary>): RoundSummary {
  return { round, train: nobody, evaluate: nobody, ...parts };
}

function evaluated(round: number, client: number, accuracy: number) {
  const score = { loss: 2, accuracy };
  const type = 'client-evaluated';
  return { type, round, client: clientId(client), numExamples: 100, score, seconds: 1, at } as const;
}

const evaluatedBy = (...results: ReturnType<typeof evaluated>[]) => ({ evaluate: { ...nobody, results } });

describe('accuracy of clients', () => {
  const rounds = [
    round(0, {}),
    round(1, evaluatedBy(evaluated(1, 5, 0.2), evaluated(1, 3, 0.3))),
    round(2, evaluatedBy(evaluated(2, 3, 0.4), evaluated(2, 0, 0.25))),
  ];

  it('is the latest evaluation of each', () => {
    expect(
      latestEvaluations(rounds, 10).map(({ client, round, score }) => [client, round, score.accuracy]),
    ).toEqual([
      [0, 2, 0.25],
      [3, 2, 0.4],
      [5, 1, 0.2],
    ]);
  });

  it('falls into bins of 5 %, lower bound included, and 1 into the last', () => {
    const bins = accuracyHistogram([0.25, 0.29, 0.3, 1, 0.2499].map((a, i) => evaluated(1, i, a)));
    expect(bins.flatMap(({ from, clients }) => (clients ? [[from, clients]] : []))).toEqual([
      [0.2, 1],
      [0.25, 2],
      [0.3, 1],
      [0.95, 1],
    ]);
  });
});
