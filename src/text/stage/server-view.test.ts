import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import type { RunEvent } from '../../core/run/events.ts';
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
      name: 'Server',
      accuracy: undefined,
      caption: 'no model yet',
      standing: '3 rounds',
      parameterBytes: 248_024,
      detail: '6 of 20 clients train in each, 10 evaluate',
    });
  });

  it.each([
    [{ 'num-server-rounds': 1, 'fraction-evaluate': 0 }, '3 of 10 clients train in it, none evaluates'],
    [{ 'min-train-nodes': 1, 'fraction-train': 0.1 }, '1 of 10 clients trains in each, 5 evaluate'],
    [{ 'fraction-train': 0, 'fraction-evaluate': 1 }, 'no client trains, 10 evaluate'],
    [{ 'min-evaluate-nodes': 12 }, 'a round samples 12 clients, and there are 10'],
  ])('says of %j what a round will be', (change, plan) => {
    expect(plannedServer({ ...defaultConfig, ...change }).detail).toBe(plan);
  });

  it('says which model its figure belongs to, and from which round an older figure is', () => {
    const events: RunEvent[] = [
      ...begun,
      tested,
      { type: 'round-started', round: 1 },
      {
        type: 'evaluate-aggregated',
        round: 1,
        results: 2,
        failures: 0,
        score: { loss: 2.2, accuracy: 0.2 },
      },
      { ...tested, round: 1, score: { loss: 2.1, accuracy: 0.25 } },
      { type: 'round-started', round: 2 },
      { type: 'step-started', step: 'train', round: 2 },
    ];
    expect(serverView(applyEvents(undefined, events)!)).toMatchObject({
      accuracy: 0.25,
      model: 'round 1',
      standing: 'Round 2 of 3',
      detail: 'FedAvg, 62,006 parameters',
    });
    const later = [...events, { ...tested, round: 2, score: { loss: Number.NaN, accuracy: 0.1 } }];
    expect(serverView(applyEvents(undefined, later)!)).toMatchObject({
      model: 'round 2',
    });
  });

  it('says that it tests, while its last figure stands', () => {
    const again: RunEvent[] = [
      ...begun,
      tested,
      { type: 'round-started', round: 1 },
      { type: 'step-started', step: 'evaluate', round: 1 },
    ];
    expect(serverView(applyEvents(undefined, again)!)).toMatchObject({
      caption: 'test accuracy',
      model: 'round 0',
    });
  });

  it('tests between the start of the step and the outcome', () => {
    expect(serverView(applyEvents(undefined, begun)!)).toMatchObject({
      caption: 'testing …',
      accuracy: undefined,
    });
    expect(serverView(applyEvents(undefined, [...begun, tested])!)).toMatchObject({
      caption: 'test accuracy',
      model: 'round 0',
      accuracy: 0.0994,
      standing: 'Before round 1',
    });
  });

  it('does not test any more when its run was stopped', () => {
    const stopped: RunEvent = { type: 'run-stopped', round: 0, seconds: 1 };
    expect(serverView(applyEvents(undefined, [...begun, stopped])!).caption).toBe('no model yet');
  });
});
