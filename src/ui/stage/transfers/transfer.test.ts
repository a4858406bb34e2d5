import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../core/config/schema.ts';
import { clientId, workerId } from '../../../core/ids.ts';
import type { RunEvent } from '../../../core/run/events.ts';
import { applyEvents } from '../../../store/apply.ts';
import type { RunState } from '../../../store/run-state.ts';
import { stillFlying, type Transfer, transfersBetween } from './transfer.ts';

const client = clientId(4);
const worker = workerId(1);
const failure = { code: 'worker-died', message: 'It died.' } as const;

const begun: readonly RunEvent[] = [
  {
    type: 'run-started',
    config: defaultConfig,
    numParameters: 10,
    parameterBytes: 40,
    partitions: [],
  },
  { type: 'round-started', round: 1 },
  { type: 'step-started', step: 'train', round: 1 },
  { type: 'clients-sampled', round: 1, phase: 'train', clients: [client], bytes: 0 },
];
const started = (phase: 'load' | 'train' | 'evaluate', round = 1): RunEvent => ({
  type: 'client-started',
  round,
  phase,
  client,
  worker,
  at: 5,
});
const batch: RunEvent = { type: 'batch-trained', round: 1, client, batch: 1, batches: 4, loss: 2 };
const trained: RunEvent = {
  type: 'client-trained',
  round: 1,
  client,
  numExamples: 321,
  trainLoss: 2,
  bytes: 0,
  seconds: 1,
  at: 6,
};

/** The transfers that are seen when the second batch of events comes after the first. */
function transfers(before: readonly RunEvent[], after: readonly RunEvent[]) {
  const first = applyEvents(undefined, [...begun, ...before]);
  return transfersBetween(first, applyEvents(first, after));
}

describe('transfers', () => {
  it('go down to a client that starts to train', () => {
    expect(transfers([], [started('train')])).toEqual([{ client, kind: 'parameters-down' }]);
  });

  it('are none while it trains', () => {
    expect(transfers([started('train')], [batch])).toEqual([]);
  });

  it('come up when it has trained', () => {
    expect(transfers([started('train'), batch], [trained])).toEqual([{ client, kind: 'update-up' }]);
  });

  it('only come up when a client starts and ends within one frame', () => {
    expect(transfers([], [started('train'), batch, trained])).toEqual([{ client, kind: 'update-up' }]);
  });

  it('have landed at a client that answers, and at no other', () => {
    const other = clientId(5);
    const flying: { transfer: Transfer }[] = [
      { transfer: { client, kind: 'parameters-down' } },
      { transfer: { client: other, kind: 'parameters-down' } },
      { transfer: { client: other, kind: 'update-up' } },
    ];
    expect(stillFlying(flying, transfers([started('train')], [trained]))).toEqual(flying.slice(1));
  });

  it('go down again when a client starts over, even within one frame', () => {
    const restarted: RunEvent = {
      type: 'client-restarted',
      round: 1,
      phase: 'train',
      client,
      failure,
      at: 1,
    };
    expect(transfers([started('train'), batch], [restarted])).toEqual([]);
    expect(transfers([started('train')], [restarted, started('train')])).toEqual([
      { client, kind: 'parameters-down' },
    ]);
    expect(transfers([started('train'), restarted], [started('train')])).toHaveLength(1);
  });

  it('are none when a client fails', () => {
    const failed: RunEvent = { type: 'client-failed', round: 1, phase: 'train', client, failure, at: 6 };
    expect(transfers([started('train')], [failed])).toEqual([]);
  });

  it('go down and bring a score up when the same client evaluates', () => {
    const sampled: RunEvent = {
      type: 'clients-sampled',
      round: 1,
      phase: 'evaluate',
      clients: [client],
      bytes: 0,
    };
    const evaluated: RunEvent = {
      type: 'client-evaluated',
      round: 1,
      client,
      numExamples: 80,
      score: { loss: 2, accuracy: 0.3 },
      seconds: 1,
      at: 8,
    };
    const evaluating: RunEvent = { type: 'step-started', step: 'evaluate', round: 1 };
    const before = [started('train'), trained, evaluating, sampled];
    expect(transfers(before, [started('evaluate')])).toEqual([{ client, kind: 'parameters-down' }]);
    expect(transfers([...before, started('evaluate')], [evaluated])).toEqual([{ client, kind: 'score-up' }]);
  });

  it('are none of a step that ended in the same frame', () => {
    const aggregating: RunEvent = { type: 'step-started', step: 'aggregate', round: 1 };
    expect(transfers([started('train')], [trained, aggregating])).toEqual([]);
  });

  it('are none for a client that only loads', () => {
    expect(transfers([], [started('load')])).toEqual([]);
  });

  it('go down in a new round that began within the same frame', () => {
    const next: RunEvent[] = [
      { type: 'round-started', round: 2 },
      { type: 'clients-sampled', round: 2, phase: 'train', clients: [client], bytes: 0 },
      started('train', 2),
    ];
    expect(transfers([started('train')], next)).toEqual([{ client, kind: 'parameters-down' }]);
  });

  it('are none for a run that was restored or replaced', () => {
    const run: RunState | undefined = applyEvents(undefined, [...begun, started('train')]);
    expect(transfersBetween(undefined, run)).toEqual([]);
    expect(transfersBetween({ ...run!, config: { ...defaultConfig } }, run)).toEqual([]);
  });
});
