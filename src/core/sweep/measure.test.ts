import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '../run/outcome.ts';
import { type Measure, measured } from './measure.ts';

const accuracies = [0.1, 0.3, 0.5, 0.4, 0.45];
const outcome: RunOutcome = {
  rounds: accuracies.map((accuracy, round) => ({
    ...{ accuracy, loss: 2, bytes: round * 100, seconds: round * 1.5 },
    divergence: round === 0 ? null : round / 100,
  })),
  clients: { mean: 0.4, worstTenth: 0.2, deviation: 0.1 },
  diverged: false,
  seconds: 7,
};

const value = (measure: Measure) => measured(measure, outcome);

describe('what a run comes to', () => {
  test.each<[Measure, number]>([
    [{ kind: 'final-accuracy' }, 0.45],
    [{ kind: 'best-accuracy' }, 0.5],
    [{ kind: 'last-3-accuracy' }, 0.45],
    [{ kind: 'worst-tenth' }, 0.2],
    [{ kind: 'divergence' }, 0.01],
    [{ kind: 'mean-divergence' }, 0.025],
    [{ kind: 'rounds-to', target: 0.3 }, 1],
    [{ kind: 'rounds-to', target: 0.31 }, 2],
    [{ kind: 'bytes-to', target: 0.5 }, 200],
    [{ kind: 'seconds-to', target: 0.5 }, 3],
    // The initial model is no result, but it may be good enough.
    [{ kind: 'rounds-to', target: 0.05 }, 0],
  ])('%o', (measure, expected) => {
    const result = value(measure);
    expect(result.is === 'value' && result.value).toBeCloseTo(expected, 12);
  });

  test('a target that was never reached is told with the best accuracy', () => {
    expect(value({ kind: 'seconds-to', target: 0.51 })).toEqual({ is: 'not-reached', best: 0.5 });
  });

  test('of clients that trained alone the end is told, and not when they came there', () => {
    const alone = {
      ...outcome,
      rounds: outcome.rounds.map((round, i) => (i === 0 || i === 4 ? round : { ...round, accuracy: null })),
    };
    for (const kind of ['final-accuracy', 'best-accuracy', 'last-3-accuracy'] as const)
      expect(measured({ kind }, alone)).toEqual({ is: 'value', value: 0.45 });
    for (const target of [0.4, 0.6])
      expect(measured({ kind: 'rounds-to', target }, alone)).toEqual({ is: 'unknown' });
  });

  test('what was not measured is unknown, and so is what is no finite number', () => {
    const { clients: _, ...others } = outcome;
    const silent = {
      ...others,
      rounds: outcome.rounds.map((round) => ({ ...round, accuracy: null, divergence: null })),
    };
    for (const kind of ['final-accuracy', 'worst-tenth', 'divergence', 'last-3-accuracy'] as const)
      expect(measured({ kind }, silent)).toEqual({ is: 'unknown' });
    expect(measured({ kind: 'rounds-to', target: 0 }, silent)).toEqual({ is: 'unknown' });
    const infinite = { ...outcome.rounds[1]!, divergence: Number.POSITIVE_INFINITY };
    expect(measured({ kind: 'divergence' }, { ...outcome, rounds: [outcome.rounds[0]!, infinite] }).is).toBe(
      'unknown',
    );
  });
});
