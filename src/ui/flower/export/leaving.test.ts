import { describe, expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import { runId } from '../../../core/ids.ts';
import { readSweep } from '../../../core/sweep/sweep-link.ts';
import type { PointState } from '../../../store/sweep-state.ts';
import { factsOf } from './leaving.ts';

const config: Config = { ...defaultConfig, 'num-server-rounds': 6 };
const run = { is: 'run', id: runId('b'), config, isModel: false, hasModel: true } as const;
const parts = () => Promise.reject(new Error('Nothing is written.'));

describe('factsOf', () => {
  it('says why settings cannot run', () => {
    const { problem } = factsOf({ is: 'settings', config: { ...config, 'min-train-nodes': 20 } });
    expect(problem).toMatch(/^At least 20 clients must train/);
    expect(factsOf({ is: 'settings', config })).not.toHaveProperty('problem');
  });

  it('says where a branch begins', () => {
    const branch = (round: number) =>
      factsOf({ ...run, parts, parent: { run: runId('a'), round } }).notFollowed[0];
    expect(branch(2)).toBe(
      'This run branched after round 2 of another one. The project begins with the model of that round, counts from round 1 again and plays 6 rounds.',
    );
    expect(branch(0)).toBe(factsOf({ ...run, parts }).notFollowed[0]);
  });
});

describe('factsOf a sweep', () => {
  const facts = (query: string, points: readonly PointState[]) => {
    const request = Object.fromEntries(new URLSearchParams(query));
    const { sweep } = readSweep(defaultConfig, request);
    if (!sweep) throw new Error(query);
    return factsOf({ is: 'sweep', state: { sweep, points, query } });
  };
  const waiting: PointState = { is: 'waiting' };

  it('has its federated points that can run, and counts the others', () => {
    const { configs, about, notFollowed, problem } = facts(
      'sweep=min-train-nodes:2,5,20&lines=training:federated,centralised',
      [waiting, waiting, { is: 'failed', message: 'no' }, waiting, waiting, waiting],
    );
    expect(configs.map((one) => [one['min-train-nodes'], one.training])).toEqual([[2, 'federated']]);
    expect(problem).toBeUndefined();
    expect(about).toBeUndefined();
    expect(notFollowed.slice(0, 2)).toEqual([
      '2 baselines are left out, because Flower only does federated training.',
      '3 runs of the sweep are left out, because of settings that cannot run.',
    ]);
  });

  it('says how its runs are played', () => {
    const { about, configs } = facts('sweep=seed:1,2,3', [waiting, waiting, waiting]);
    expect(configs).toHaveLength(3);
    expect(about).toBe('The project’s script sweep.py runs 3 experiments, one after another.');
  });

  it('says so when nothing of it is left', () => {
    expect(facts('sweep=training:centralised,alone', [waiting, waiting]).problem).toBe(
      'No run of this sweep can be exported to Flower.',
    );
  });
});
