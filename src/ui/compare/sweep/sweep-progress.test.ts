import { expect, it } from 'vitest';
import { fromQuery } from '../../../core/config/url.ts';
import { pointsOf } from '../../../core/sweep/points.ts';
import { readSweep } from '../../../core/sweep/sweep-link.ts';
import type { PointState, SweepState } from '../../../store/sweep-state.ts';
import { hasBegun, phaseOf, shareDone } from './sweep-progress.ts';
import { planOf } from './use-sweep-plan.ts';

const { config, sweep: asked } = fromQuery('num-server-rounds=4&sweep=fraction-train:0,0.5,1&seeds=2');
const sweep = readSweep(config, asked!).sweep!;
const plan = pointsOf(sweep);
const waiting: PointState = { is: 'waiting' };
const failed: PointState = { is: 'failed', message: 'It broke.' };
const stateOf = (status: SweepState['status'], ...points: PointState[]): SweepState => ({
  ...{ sweep, query: '', status, secondsLeft: undefined },
  points: [...points, ...Array.from({ length: 6 - points.length }, () => waiting)],
});
const half: PointState = { is: 'running', round: 2 };

it('counts what has ended, and the share of the run that goes on', () => {
  expect(shareDone(stateOf('running'), plan)).toBe(0);
  expect(shareDone(stateOf('running', failed, failed, half), plan)).toBeCloseTo(2.5 / 6, 12);
});

it('offers to go on with what has begun, and to run what the form has instead', () => {
  const begun = stateOf('paused', failed, half);
  expect(phaseOf(undefined, false)).toBe('idle');
  expect([hasBegun(stateOf('paused', failed)), hasBegun(begun)]).toEqual([false, true]);
  expect([phaseOf(begun, true), phaseOf(begun, false)]).toEqual(['paused', 'other']);
  const stopped = stateOf('stopped', half);
  expect([phaseOf(stopped, true), phaseOf(stopped, false)]).toEqual(['stopped', 'idle']);
  expect(phaseOf(stateOf('running', half), false)).toBe('running');
});

it('plans what can run, and says why the rest cannot', () => {
  expect(planOf(sweep, { runs: 4, seconds: 80 })).toEqual({
    text: '4 runs, about 1 min 20 s on this machine.',
    canRun: true,
    problems: [
      'Fraction train 0 cannot run: With "Fraction train" at 0 no client is sampled, so nothing is learned. Raise it above 0.',
    ],
  });
  expect(planOf(sweep, { runs: 1, seconds: undefined }).text).toBe(
    '4 runs (3 are kept already); how long they take is known after the first.',
  );
  expect(planOf(sweep, { runs: 0, seconds: 0 }).text).toBe(
    '4 runs, all of them kept: the figure is there at once.',
  );
  expect(
    planOf({ ...sweep, x: { keys: ['fraction-train'], values: [[0]] } }, { runs: 0, seconds: 0 }),
  ).toMatchObject({ text: 'None of these points can run.', canRun: false });
  expect(planOf(undefined, undefined).canRun).toBe(false);
});
