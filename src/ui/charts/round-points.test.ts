import { describe, expect, it } from 'vitest';
import type { RoundSummary } from '../../store/run-state.ts';
import { accuracyPoints, latest, lossPoints } from './round-points.ts';

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
        weights: [],
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
    expect(lossPoints(rounds)[1]).toEqual({ round: 1, server: null, clients: 1.9, training: 2.1 });
  });

  it('know a series’ latest value', () => {
    expect([latest(accuracyPoints(rounds), 'server'), latest(lossPoints(rounds), 'server')]).toEqual([
      0.25, 2.35,
    ]);
  });
});
