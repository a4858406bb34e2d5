import { describe, expect, it } from 'vitest';
import { clientId } from '../../../core/ids.ts';
import type { RoundSummary } from '../../../store/run-state.ts';
import { accuracyPoints, drawn, latest, lossPoints, samePoints } from './round-points.ts';

const nobody = { sampled: [], results: [], failures: [] };

function round(round: number, parts: Partial<RoundSummary>): RoundSummary {
  return { round, train: nobody, evaluate: nobody, ...parts };
}

function tested(round: number, loss: number, accuracy: number): Pick<RoundSummary, 'global'> {
  return {
    global: { type: 'global-evaluated', round, score: { loss, accuracy }, count: 10_000, confusion: [] },
  };
}

describe('points over rounds', () => {
  const rounds = [
    round(0, tested(0, 2.35, 0.1)),
    round(1, {
      ...tested(1, Number.NaN, 0.25),
      validation: { loss: 1.9, accuracy: 0.31 },
      aggregated: {
        type: 'train-aggregated',
        round: 1,
        weights: [{ client: clientId(3), weight: 1 }],
        failures: 0,
        trainLoss: 2.1,
        distance: 1,
        seconds: 0,
      },
    }),
    round(2, {}),
  ];

  it('keep the server’s test and the clients’ validation apart, from round 0', () => {
    expect(accuracyPoints(rounds)).toEqual([
      { round: 0, server: 0.1, clients: null, training: null },
      { round: 1, server: 0.25, clients: 0.31, training: null },
      { round: 2, server: null, clients: null, training: null },
    ]);
  });

  it('have a gap where a loss is not a finite number', () => {
    const point = lossPoints(rounds)[1];
    expect(point).toEqual({ round: 1, server: Number.NaN, clients: 1.9, training: 2.1 });
    expect([drawn(point, 'server'), drawn(point, 'clients')]).toEqual([null, 1.9]);
  });

  it('are the same as before when a loss is still not a number, and not when a client was left out', () => {
    expect(samePoints(lossPoints(rounds), lossPoints(rounds))).toBe(true);
    const failure = { code: 'loss-not-finite', message: 'The loss became NaN in batch 7.' } as const;
    const { train, ...first } = rounds[1]!;
    const changed = { ...first, train: { ...train, failures: [{ client: clientId(2), failure }] } };
    expect(samePoints(lossPoints(rounds), lossPoints([rounds[0]!, changed, rounds[2]!]))).toBe(false);
  });

  it('know a series’ latest value, also when it is no number', () => {
    expect([latest(accuracyPoints(rounds), 'server'), latest(lossPoints(rounds), 'server')]).toEqual([
      0.25,
      Number.NaN,
    ]);
  });
});
