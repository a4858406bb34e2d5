import { expect, test } from 'vitest';
import { fork } from '../math/rng.ts';
import { batchSizes, localBatches } from './local-training.ts';

const seed = fork(1, 0, 0, 'batches');
const sizes = (batches: readonly Uint32Array[]) => batches.map(({ length }) => length);

test('every epoch goes through all examples, in batches of which the last may be shorter', () => {
  const batches = localBatches(10, { localEpochs: 2, batchSize: 4 }, seed);
  expect(sizes(batches)).toEqual([4, 4, 2, 4, 4, 2]);
  const epochs = [batches.slice(0, 3), batches.slice(3)].map((epoch) => epoch.flatMap((batch) => [...batch]));
  for (const epoch of epochs) expect(epoch.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(epochs[1]).not.toEqual(epochs[0]);
});

test('a batch size of 0 is one batch of all examples an epoch', () => {
  expect(sizes(localBatches(10, { localEpochs: 3, batchSize: 0 }, seed))).toEqual([10, 10, 10]);
});

const streamed = (start: number, sizes: readonly number[]) =>
  localBatches(10, { localEpochs: 1, batchSize: 4, stream: { seed: 1, start, sizes } }, seed);
const positions = (batches: readonly Uint32Array[]) => batches.flatMap((batch) => [...batch]);

test('a stream goes through all examples in a fresh order again and again, across its batches', () => {
  const batches = streamed(0, [4, 4, 4, 4, 4]);
  expect(sizes(batches)).toEqual([4, 4, 4, 4, 4]);
  const [first, second] = [positions(batches).slice(0, 10), positions(batches).slice(10)];
  for (const pass of [first, second])
    expect(pass.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(second).not.toEqual(first);
});

test('a stream that goes on later gives what it would have given in one go', () => {
  const whole = positions(streamed(0, [7, 7, 7, 7]));
  expect([...positions(streamed(0, [7])), ...positions(streamed(7, [3, 4, 14]))]).toEqual(whole);
  expect(positions(streamed(20, [5]))).toEqual(whole.slice(20, 25));
});

test('the sizes of batches are those that are made', () => {
  for (const plan of [
    { localEpochs: 2, batchSize: 4 },
    { localEpochs: 3, batchSize: 0 },
    { localEpochs: 1, batchSize: 4, stream: { seed: 1, start: 3, sizes: [9, 9] } },
  ])
    expect(batchSizes(10, plan)).toEqual(sizes(localBatches(10, plan, seed)));
});
