import { describe, expect, it } from 'vitest';
import type { Measured } from '../../core/sweep/measure.ts';
import { seedStatistics } from '../../core/sweep/statistics.ts';
import { outcomeSentences } from './sweep-outcome.ts';

const value = (of: number): Measured => ({ is: 'value', value: of });
const point = (...values: Measured[]) => seedStatistics(values.map((measured, seed) => ({ seed, measured })));
const accuracies = (...values: number[]) => point(...values.map(value));

const final = { measure: { kind: 'final-accuracy' }, values: ['alpha 0.1', 'alpha 1'] } as const;

describe('what came out of a sweep', () => {
  it('is a difference where no seed of the one reaches a seed of the other', () => {
    const points = [accuracies(0.28, 0.32), accuracies(0.4, 0.44)];
    expect(outcomeSentences({ ...final, lines: [{ name: '', points }] })).toEqual([
      'Highest at alpha 1 (42.0%), lowest at alpha 0.1 (30.0%): every seed at alpha 1 is above every seed at alpha 0.1.',
    ]);
  });

  it('is none where the seeds overlap, and unknown with one seed', () => {
    const lines = [
      { name: 'FedAvg', points: [accuracies(0.3, 0.41), accuracies(0.4, 0.44)] },
      { name: 'FedProx', points: [accuracies(0.31, 0.42), accuracies(0.39, 0.43)] },
    ];
    expect(outcomeSentences({ ...final, lines })).toEqual([
      'FedAvg: highest at alpha 1 (42.0%), lowest at alpha 0.1 (35.5%): the seeds differ by as much, so this is no difference.',
      'FedProx: highest at alpha 1 (41.0%), lowest at alpha 0.1 (36.5%): the seeds differ by as much, so this is no difference.',
      'Everywhere, FedAvg and FedProx differ by no more than their seeds: no difference.',
    ]);
    const [alone] = outcomeSentences({
      ...final,
      lines: [{ name: '', points: [accuracies(0.3), accuracies(0.4)] }],
    });
    expect(alone).toMatch(/one seed alone does not tell how much of this is chance\.$/);
  });

  it('is one number where all are written the same', () => {
    const points = [accuracies(0.3, 0.4), accuracies(0.3001, 0.4)];
    expect(outcomeSentences({ ...final, lines: [{ name: 'Krum', points }] })).toEqual([
      'Krum: 35.0% everywhere.',
    ]);
  });

  it('says where one line is above the other, and where not', () => {
    const lines = [
      { name: 'FedAvg', points: [accuracies(0.2, 0.21), accuracies(0.4, 0.44)] },
      { name: 'FedProx', points: [accuracies(0.31, 0.32), accuracies(0.39, 0.43)] },
    ];
    expect(outcomeSentences({ ...final, lines }).slice(2)).toEqual([
      'At alpha 0.1, FedProx is above FedAvg by more than their seeds differ.',
      'At alpha 1, FedAvg and FedProx differ by no more than their seeds: no difference.',
    ]);
  });

  it('names who missed the target, and makes no mean of the others', () => {
    const rounds = { measure: { kind: 'rounds-to', target: 0.4 }, values: final.values } as const;
    const missed: Measured = { is: 'not-reached', best: 0.312 };
    const points = [point(missed, value(5)), point(value(3), value(4))];
    expect(outcomeSentences({ ...rounds, lines: [{ name: '', points }] })).toEqual([
      'At alpha 0.1, 1 of 2 runs did not reach the target; the best came to 31.2%.',
    ]);
  });

  it('counts runs in which nobody measured it', () => {
    const worst = { measure: { kind: 'worst-tenth' }, values: final.values } as const;
    const unknown: Measured = { is: 'unknown' };
    const points = [point(unknown, value(0.1)), point(unknown, unknown)];
    expect(outcomeSentences({ ...worst, lines: [{ name: '', points }] })).toEqual([
      '3 runs have no such number: it was not measured in them.',
    ]);
  });

  it('names the better end first', () => {
    const rounds = { measure: { kind: 'rounds-to', target: 0.4 }, values: final.values } as const;
    const points = [accuracies(6, 7), accuracies(3, 4)];
    expect(outcomeSentences({ ...rounds, lines: [{ name: '', points }] })[0]).toMatch(
      /^Lowest at alpha 1 \(3\.5 rounds\), highest at alpha 0\.1 \(6\.5 rounds\)/,
    );
  });
});
