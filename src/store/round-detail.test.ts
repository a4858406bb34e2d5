import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import { clientId } from '../core/ids.ts';
import type { RunEvent } from '../core/run/events.ts';
import { applyEvents } from './apply.ts';
import { clientSpreads } from './client-spreads.ts';
import { DETAILED_ROUNDS, withoutOldDetail } from './round-detail.ts';
import { hasNewModel, type RunState } from './run-state.ts';

const begun: RunEvent = {
  type: 'run-started',
  config: defaultConfig,
  numParameters: 1,
  parameterBytes: 4,
  partitions: [],
};
const client = clientId(3);
const ofRound = (round: number): RunEvent[] => [
  { type: 'round-started', round },
  { type: 'clients-sampled', round, phase: 'train', clients: [client], bytes: 20 },
  { type: 'client-trained', round, client, numExamples: 9, trainLoss: 2, bytes: 20, seconds: 1, at: 1 },
  {
    ...{ type: 'train-aggregated', round, weights: [{ client, weight: 1 }], failures: 0 },
    ...{ trainLoss: 2, distance: 1, seconds: 0, replies: { score: [{ client, value: 1 }] } },
    updates: { clients: [{ client, norm: round, cosine: 0.5 }], divergence: 0.25 },
  },
];
const answers = (run: RunState) => run.rounds.filter(({ train }) => train.results.length > 0).length;

test('the clients’ answers of the latest rounds are kept, and every round’s own figures', () => {
  let run = applyEvents(undefined, [begun])!;
  for (let round = 1; round <= DETAILED_ROUNDS + 20; round++)
    run = withoutOldDetail(applyEvents(run, ofRound(round))!);
  expect([answers(run), run.rounds.length]).toEqual([DETAILED_ROUNDS, DETAILED_ROUNDS + 21]);
  expect(run.rounds[1]).toMatchObject({ train: { sampled: [3], results: [] }, aggregated: { trainLoss: 2 } });
  expect(run.rounds[1]!.aggregated).not.toHaveProperty('replies');
  expect(run.rounds.at(-1)!.aggregated).toHaveProperty('replies');
  expect(hasNewModel(run.rounds[1]!)).toBe(true);
  expect(run.rounds[7]!.aggregated!.updates).toEqual({ clients: [], divergence: 0.25 });
  expect(clientSpreads(run.rounds[7]!).norm).toEqual({ least: 7, mean: 7, greatest: 7 });
});

test('a run that is opened whole, or comes in one piece, is cut alike', () => {
  const events = Array.from({ length: DETAILED_ROUNDS + 20 }, (_, i) => ofRound(i + 1)).flat();
  expect(answers(withoutOldDetail(applyEvents(undefined, [begun, ...events])!))).toBe(DETAILED_ROUNDS);
});
