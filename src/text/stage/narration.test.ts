import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { clientId } from '../../core/ids.ts';
import type { Score, Step } from '../../core/run/events.ts';
import { STEPS, stepsOf } from '../../core/run/events.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { type NarratedState, narrate } from './narration.ts';
import { loopText, stepsName } from './steps.ts';

/** What fits the stage's 640 pixels at 15 pixels. */
const LINE = 78;

const ids = (n: number) => Array.from({ length: n }, (_, i) => clientId(i));
const config = { ...defaultConfig, 'num-supernodes': 10_000, 'num-server-rounds': 2000 };
const tested = (accuracy: number) =>
  ({ type: 'global-evaluated', score: { loss: 2.3, accuracy }, count: 10_000 }) as RoundSummary['global'];

/** The longest that a line can become: thousands of clients and rounds. */
function run(round: number, trained: number, status: RunState['status'], step: Step): RunState {
  const sampled = ids(10_000);
  const phase = { sampled, results: [], failures: [] };
  // Only what the narration reads.
  const results = ids(trained).map((client) => ({ client })) as unknown as RoundSummary['train']['results'];
  const aggregated = { trainLoss: trained > 0 ? 2 : undefined } as RoundSummary['aggregated'];
  const finished = {} as RoundSummary['finished'];
  const summary = (n: number, accuracy: number) =>
    ({
      ...{ round: n, train: { ...phase, results }, evaluate: phase },
      ...{ aggregated, finished, global: tested(accuracy) },
    }) as RoundSummary;
  const rounds = Array.from({ length: round + 1 }, (_, n) => summary(n, n === 0 ? 0.3 : 0.305));
  return {
    ...{ status, config, step, round, rounds, numParameters: 1_234_567, parameterBytes: 4e6 },
    ...{ partitions: [], activity: new Map(), losses: [], earlierLosses: [], spans: [], log: [] },
  };
}

const centralised = (run: RunState): RunState => ({
  ...run,
  config: { ...run.config, training: 'centralised' },
  partitions: [
    { client: clientId(0), pooled: true, numTrain: 40_000, numValidation: 10_000, labelCounts: [] },
  ],
});

const alone = (run: RunState): RunState => ({
  ...centralised(run),
  config: { ...run.config, training: 'alone' },
  partitions: ids(10_000).map((client) => ({ client, numTrain: 4, numValidation: 1, labelCounts: [] })),
});

const idle: NarratedState = {
  ...{ run: undefined, stepMode: 'free', starting: false, opening: undefined, draft: config, labels: {} },
  engine: { status: 'unknown' },
};

const states: NarratedState[] = [
  idle,
  { ...idle, starting: true },
  { ...idle, starting: true, labels: { cifar10: new Uint8Array() }, engine: { status: 'measuring' } },
  { ...idle, starting: true, labels: { cifar10: new Uint8Array() } },
  ...STEPS.flatMap((step) =>
    [0, 10_000].map((trained) => ({ ...idle, run: run(2000, trained, 'running', step) })),
  ),
  ...(['finished', 'stopped', 'failed'] as const).flatMap((status) =>
    [0, 10_000].map((trained) => ({ ...idle, run: run(2000, trained, status, 'train') })),
  ),
  ...STEPS.map((step) => ({ ...idle, run: alone(run(2000, 1, 'running', step)) })),
  ...STEPS.map((step) => ({ ...idle, run: centralised(run(2000, 1, 'running', step)) })),
  ...(['stopped', 'failed'] as const).map((status) => ({ ...idle, run: run(0, 0, status, 'load') })),
  { ...idle, run: { ...run(2000, 1, 'running', 'train'), testWaitsForNetwork: true } },
];

it('every line fits the stage, with thousands of clients and rounds', () => {
  const tooLong = states.map((state) => narrate(state).text).filter((text) => text.length > LINE);
  expect(tooLong).toEqual([]);
});

it('a run that is over says how, and what is kept of it', () => {
  const told = (status: RunState['status'], round: number) => {
    const { title, text } = narrate({ ...idle, run: run(round, 10_000, status, 'train') });
    return [title, text];
  };
  expect(told('finished', 3)).toEqual([
    'Run finished',
    '30.5% of the test images are recognised, much as 30.0% before training.',
  ]);
  expect(told('stopped', 0)).toEqual(['Run stopped', 'Before round 1; no round was finished.']);
  expect(told('failed', 2)).toEqual([
    'Run failed',
    'In round 2, the error message says why; the last finished round is 2.',
  ]);
});

const endOf = (change: Partial<Config>, ...scores: Score[]) => {
  const ended = run(scores.length - 1, 10_000, 'finished', 'train');
  const rounds = ended.rounds.map((round, n) => ({
    ...round,
    global: { ...round.global!, score: scores[n]! },
  }));
  return narrate({ ...idle, run: { ...ended, config: { ...ended.config, ...change }, rounds } }).text;
};
const at = (accuracy: number, loss = 2.3): Score => ({ loss, accuracy });

it('a run with a target says whether it was reached, and after how many rounds', () => {
  const change = { 'num-server-rounds': 10, 'target-accuracy': 0.4 };
  expect(endOf(change, at(0.1), at(0.3), at(0.41))).toBe(
    'The target of 40.0% was reached after 2 of 10 rounds: 41.0%.',
  );
  expect(endOf({ ...change, 'num-server-rounds': 2 }, at(0.1), at(0.3), at(0.39))).toBe(
    'The target of 40.0% was not reached in 2 rounds: 39.0%.',
  );
});

it('a run that has diverged is said to have', () => {
  expect(endOf({}, at(0.1), at(0.1, Number.NaN))).toBe(
    'The model has diverged: its loss is no finite number. Try a smaller learning rate.',
  );
  expect(endOf({ 'target-accuracy': 0.4 }, at(0.1), at(0.1, 1e30))).toBe(
    'The model has diverged: its loss is 1E30. Try a smaller learning rate.',
  );
});

it('says that the run stands still', () => {
  expect(narrate({ ...idle, stepMode: 'paused', run: run(1, 3, 'running', 'train') })).toMatchObject({
    title: 'Clients train',
    paused: true,
  });
});

it('without a server that averages there are six steps', () => {
  const steps = stepsOf({ training: 'centralised' });
  expect([loopText(3, steps), loopText(1, steps)]).toEqual(['3 to 5 repeat: 3 rounds', '1 round: no step 5']);
  expect(stepsName(3, steps)).toBe('The six steps; 3 to 5 repeat: 3 rounds');
});

it('the steps say that 3 to 6 repeat, and that a single round has no step 6', () => {
  expect([loopText(3, STEPS), loopText(1, STEPS)]).toEqual(['3 to 6 repeat: 3 rounds', '1 round: no step 6']);
});
