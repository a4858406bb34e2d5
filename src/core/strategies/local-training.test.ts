import { expect, test } from 'vitest';
import { fork } from '../math/rng.ts';
import { localBatches } from './local-training.ts';

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
