import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { ApiaryError } from '../../core/errors.ts';
import { clientId, workerId } from '../../core/ids.ts';
import type { Evaluation } from '../../core/math/metrics.ts';
import type { EventOf, RunEvent } from '../../core/run/events.ts';
import type { ClientExecutor } from '../../core/run/executor.ts';
import { planRun, run } from '../../core/run/run.ts';
import { applyEvents } from '../../store/apply.ts';
import type { LogLine } from '../../store/run-state.ts';
// Flower 1.42's own lines, and the numbers that it was given: scripts/golden/flower-log.py.
import golden from './golden/flower-log.json';

/** JSON writes what is not finite as text. */
type GoldenNumber = number | string;
type GoldenScore = { count: number; 'loss-sum': GoldenNumber; correct: number };
type GoldenReply = { node: number } & (
  | { error: string }
  | { 'num-examples': number; 'train-loss': GoldenNumber }
  | GoldenScore
);
interface GoldenRun {
  name: string;
  config: Partial<Config>;
  initial: GoldenScore;
  rounds: { train: GoldenReply[]; evaluate?: GoldenReply[]; server: GoldenScore }[];
  seconds: number;
  log: LogLine[];
}

// What JSON imports has no unions, nor literal types for choices.
const goldenRuns = golden.runs as unknown as readonly GoldenRun[];

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

function evaluationOf(score: GoldenScore): Evaluation {
  const confusion = new Uint32Array(100);
  confusion[0] = score.correct;
  confusion[1] = score.count - score.correct;
  return { count: score.count, lossSum: Number(score['loss-sum']), confusion };
}

/** Clients and server that answer what Flower's nodes and server answered. */
function prescribed({ rounds, initial }: GoldenRun): ClientExecutor {
  const scores = [initial, ...rounds.map(({ server }) => server)];
  const replyOf = (phase: 'train' | 'evaluate', round: number, client: number) => {
    const reply = rounds[round - 1]![phase]?.find(({ node }) => node === client);
    if (!reply) throw new Error(`Flower sampled others than client ${client} in round ${round}.`);
    if ('error' in reply) throw new ApiaryError('worker-died', reply.error);
    return reply;
  };
  return {
    load: async () => {},
    async train({ round, client, message }) {
      const reply = replyOf('train', round, client);
      if (!('train-loss' in reply)) throw new Error('Not an answer to training.');
      const metrics = { train_loss: Number(reply['train-loss']), 'num-examples': reply['num-examples'] };
      return { client, reply: { ...message, metrics }, seconds: 1 };
    },
    async evaluate({ round, client }) {
      const reply = replyOf('evaluate', round, client);
      if (!('count' in reply)) throw new Error('Not an answer to an evaluation.');
      return { client, evaluation: evaluationOf(reply), seconds: 1 };
    },
    evaluateGlobal: async () => evaluationOf(scores.shift()!),
    guess: async () => [],
  };
}

/** Apiary's events of a run in which everyone answers as in Flower's. */
async function eventsOf(golden: GoldenRun): Promise<RunEvent[]> {
  let seconds = 0;
  const stream = run(planRun({ ...defaultConfig, ...golden.config }, labels), {
    executor: prescribed(golden),
    signal: new AbortController().signal,
    mayStart: async (step) => {
      if (step === 'final') seconds = golden.seconds;
    },
    now: () => seconds,
    onCheckpoint: () => {},
  });
  const events: RunEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** Without an exception: in such a run every line is Flower's. */
test.each(goldenRuns)('the log is Flower’s line for line: $name', async (goldenRun) => {
  const { log } = applyEvents(undefined, await eventsOf(goldenRun))!;
  expect(log).toEqual(goldenRun.log);
});

test('Flower knows no target either, so the log says by a line of its own why the run is over', async () => {
  const events = await eventsOf(goldenRuns[0]!);
  const start = events[0]! as EventOf<'run-started'>;
  const config = { ...start.config, 'num-server-rounds': 10, 'target-accuracy': 0.001 };
  const texts = applyEvents(undefined, [{ ...start, config }, ...events.slice(1)])!.log.map(
    ({ text }) => text,
  );
  const said = texts.findIndex((text) =>
    /^Reached target accuracy 0.001 in round \d of 10: 0\.\d+$/.test(text),
  );
  expect(texts[said + 2]).toMatch(/^Strategy execution finished/);
});

test('Flower knows no lost worker and no failed loading, so the log has lines of its own for them', async () => {
  const [goldenRun] = goldenRuns;
  const events = await eventsOf(goldenRun!);
  const client = clientId(4);
  const failure = { code: 'worker-died', message: 'Its worker died.' } as const;
  const place = { round: 0, phase: 'load', client, failure, at: 0 } as const;
  const own: RunEvent[] = [
    { type: 'client-started', ...place, worker: workerId(0) },
    { type: 'client-restarted', ...place },
    { type: 'client-failed', ...place },
  ];
  const loaded = events.findIndex(({ type }) => type === 'client-loaded');
  const { log } = applyEvents(undefined, events.toSpliced(loaded, 0, ...own))!;
  const theirs = new Set(goldenRun!.log.map(({ text }) => text));
  expect(log.filter(({ text }) => !theirs.has(text))).toEqual([
    { level: 'WARNING', text: 'Worker of node 4 was lost (Its worker died.); running it once more' },
    { level: 'WARNING', text: 'Node 4 did not load its images: Its worker died.' },
  ]);
});
