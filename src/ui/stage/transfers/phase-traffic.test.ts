import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../core/config/schema.ts';
import { clientId, workerId } from '../../../core/ids.ts';
import type { RunEvent } from '../../../core/run/events.ts';
import type { Phase } from '../../../core/run/sampling.ts';
import { applyEvents } from '../../../store/apply.ts';
import { downText, phaseTraffic, upText } from './phase-traffic.ts';

const [a, b, c] = [clientId(2), clientId(4), clientId(7)];
const begun: RunEvent = {
  type: 'run-started',
  config: defaultConfig,
  numParameters: 62_006,
  parameterBytes: 248_024,
  partitions: [],
};
const sampled = (phase: Phase, clients = [a, b, c]): RunEvent => ({
  type: 'clients-sampled',
  round: 1,
  phase,
  clients,
  bytes: 248_040 * clients.length,
});
const started = (client: typeof a, phase: Phase): RunEvent => ({
  type: 'client-started',
  round: 1,
  phase,
  client,
  worker: workerId(0),
  at: 1,
});
const trained = (client: typeof a): RunEvent => ({
  type: 'client-trained',
  round: 1,
  client,
  numExamples: 320,
  trainLoss: 2,
  bytes: 248_040,
  seconds: 1,
  at: 2,
});
const failure = { code: 'worker-died', message: 'It died.' } as const;

const trafficAfter = (...events: RunEvent[]) => phaseTraffic(applyEvents(undefined, [begun, ...events])!);
const training = [
  { type: 'round-started', round: 1 },
  sampled('train'),
  started(a, 'train'),
  started(b, 'train'),
  trained(a),
] as const;

describe('the counter by the server', () => {
  it('counts nothing before a round', () => {
    expect(trafficAfter()).toBeUndefined();
  });

  it('counts who was sent the parameters, and whose update came up', () => {
    const traffic = trafficAfter(...training)!;
    expect(traffic).toEqual({ phase: 'train', down: 2, up: 1, bytes: { down: 248_040, up: 248_040 } });
    expect([downText(traffic), upText(traffic)]).toEqual(['2 × 248 kB', '1 × 248 kB']);
  });

  it('counts a client once that starts over, and not as an answer when it fails', () => {
    const restarted: RunEvent = {
      type: 'client-restarted',
      round: 1,
      phase: 'train',
      client: b,
      failure,
      at: 3,
    };
    const failed: RunEvent = { type: 'client-failed', round: 1, phase: 'train', client: b, failure, at: 4 };
    expect(trafficAfter(...training, restarted)).toMatchObject({
      down: 2,
      up: 1,
      bytes: { down: 248_040, up: 248_040 },
    });
    expect(trafficAfter(...training, restarted, started(b, 'train'), failed)).toMatchObject({
      down: 2,
      up: 1,
    });
  });

  it('counts anew when clients evaluate, who answer with figures only', () => {
    const evaluated: RunEvent = {
      type: 'client-evaluated',
      round: 1,
      client: c,
      numExamples: 80,
      score: { loss: 2, accuracy: 0.3 },
      seconds: 1,
      at: 8,
    };
    const traffic = trafficAfter(
      ...training,
      sampled('evaluate', [a, c]),
      started(c, 'evaluate'),
      evaluated,
    )!;
    expect(traffic).toEqual({ phase: 'evaluate', down: 1, up: 1, bytes: { down: 248_040, up: 248_040 } });
    expect(upText(traffic)).toBe('1 score');
  });
});
