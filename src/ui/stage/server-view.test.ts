import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import type { RunEvent } from '../../core/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { plannedServer, serverView } from './server-view.ts';

const begun: readonly RunEvent[] = [
  {
    type: 'run-started',
    config: defaultConfig,
    numParameters: 62_006,
    parameterBytes: 248_024,
    partitions: [],
  },
  { type: 'step-started', step: 'initialise', round: 0 },
];
const tested: RunEvent = {
  type: 'global-evaluated',
  round: 0,
  score: { loss: 2.2985, accuracy: 0.0994 },
  count: 10_000,
  confusion: [],
};

describe('the server', () => {
  it('says what the settings would make of it', () => {
    expect(plannedServer({ ...defaultConfig, 'num-supernodes': 20 })).toEqual({
      accuracy: undefined,
      caption: 'no model yet',
      standing: '3 rounds',
      identity: 'FedAvg, Flower CNN: 62,006 parameters, 248 kB',
      outcome: '6 of 20 clients train in each, 10 evaluate',
    });
  });

  it('tests between the start of the step and the outcome', () => {
    expect(serverView(applyEvents(undefined, begun)!)).toMatchObject({
      caption: 'testing …',
      accuracy: undefined,
    });
    expect(serverView(applyEvents(undefined, [...begun, tested])!)).toMatchObject({
      caption: 'test accuracy',
      accuracy: 0.0994,
      standing: 'Before round 1',
      outcome: 'test loss 2.299',
    });
  });

  it('does not test any more when its run was stopped', () => {
    const stopped: RunEvent = { type: 'run-stopped', round: 0, seconds: 1 };
    expect(serverView(applyEvents(undefined, [...begun, stopped])!).caption).toBe('no model yet');
  });
});
