import { expect, test } from 'vitest';
import type { OptionSpec, ValuesOf } from '../config/field.ts';
import { clientId } from '../ids.ts';
import { byId } from '../registry.ts';
import { strategies } from './index.ts';
import { ARRAYS, createMessage } from './message.ts';
import { type Aggregation, foldingOf, type Strategy } from './strategy.ts';

// What strategies tell of a round, against arithmetic by hand.

interface Round {
  readonly state?: unknown;
  /** The clients' only tensor, and what else they send. */
  readonly replies: readonly (readonly number[])[];
  readonly extra?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** One round of a strategy from a global model of zeros; client 3 + k has 10 (k + 1) examples. */
function aggregated(
  id: string,
  options: ValuesOf<OptionSpec>,
  { state, replies, extra = {} }: Round,
): Aggregation<unknown> {
  const strategy = byId<Strategy>(strategies, id);
  const global = [new Float32Array(replies[0]!.length)];
  const numExamples = replies.reduce((sum, _, k) => sum + 10 * (k + 1), 0);
  const counts = { numClients: 10, numSampled: replies.length, numExamples };
  const chosen = {
    ...Object.fromEntries(Object.entries(strategy.options).map(([key, f]) => [key, f.default])),
  };
  const filled = { ...chosen, ...options } as ValuesOf<OptionSpec>; // Every option has a value by now.
  const server = { round: 2, ...counts, global, state: state ?? strategy.server.init(global, filled) };
  const folding = foldingOf(strategy.server, server, filled);
  for (const [k, values] of replies.entries()) {
    const others = Object.entries(extra).map(([name, of]) => [name, [Float32Array.from(of[k]!)]]);
    const arrays = { [ARRAYS]: [Float32Array.from(values)], ...Object.fromEntries(others) };
    const message = createMessage({ arrays, metrics: { 'num-examples': 10 * (k + 1) } });
    folding.add({ client: clientId(3 + k), message });
  }
  return folding.end();
}

test('Krum tells every reply’s score: the squared distance to its nearest other', () => {
  const { weights, replies, metrics } = aggregated('krum', {}, { replies: [[0], [1], [5]] });
  expect(replies!['krum-score']).toEqual([
    { client: 3, value: 1 },
    { client: 4, value: 1 },
    { client: 5, value: 16 },
  ]);
  expect([weights, metrics]).toEqual([[{ client: 3, weight: 1 }], { 'krum-score': 1 }]);
});

test('SCAFFOLD tells the norm of each reply’s change of its control', () => {
  const { replies } = aggregated(
    'scaffold',
    {},
    {
      replies: [
        [1, 1],
        [2, 2],
      ],
      extra: {
        'control-change': [
          [3, 4],
          [0, 2],
        ],
      },
    },
  );
  expect(replies!['control-change-norm']).toEqual([
    { client: 3, value: 5 },
    { client: 4, value: 2 },
  ]);
});

// The mean of [3, 0] and [0, 3] by 10 and 20 examples is [1, 2].
const twoReplies = [
  [3, 0],
  [0, 3],
];

test('FedAvgM tells what it carries over, what the round adds, and what they come to', () => {
  const state = [Float64Array.of(6, -8)];
  const options = { 'server-momentum': 0.5, 'server-learning-rate': 1 };
  const { metrics } = aggregated('fedavgm', options, { state, replies: twoReplies });
  // Its steps point from the mean: 0.5 [6, -8] + [-1, -2] = [2, -6].
  expect(metrics!['carried-norm']).toBeCloseTo(5, 12);
  expect(metrics!['mean-step-norm']).toBeCloseTo(Math.sqrt(5), 6);
  expect(metrics!['momentum-norm']).toBeCloseTo(Math.sqrt(40), 6);
});

test('FedAvgM that is FedAvg carries nothing over, and tells nothing', () => {
  expect(aggregated('fedavgm', {}, { replies: twoReplies })).not.toHaveProperty('metrics');
});

test.each(['fedadam', 'fedyogi'])('%s tells the same of its first moment', (id) => {
  const zeros = [new Float64Array(2)];
  const state = { m: [Float64Array.of(6, -8)], v: zeros };
  const { metrics } = aggregated(id, { 'beta-1': 0.75 }, { state, replies: twoReplies });
  // 0.75 [6, -8] + 0.25 [1, 2] = [4.75, -5.5].
  expect(metrics!['carried-norm']).toBeCloseTo(7.5, 12);
  expect(metrics!['mean-step-norm']).toBeCloseTo(Math.sqrt(5) / 4, 6);
  expect(metrics!['momentum-norm']).toBeCloseTo(Math.hypot(4.75, 5.5), 6);
});
