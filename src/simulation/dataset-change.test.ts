import { setMaxListeners } from 'node:events';
import { expect, test, vi } from 'vitest';
import { shownRun } from '../store/app-state.ts';
import { Simulation } from './simulation.ts';
import { fakeEnvironment, labels, quick } from './testing/fake-environment.ts';

// The parts of one test of the model share a signal.
setMaxListeners(50);

const greyLabels = labels.map((label) => 9 - label);

function open() {
  const asked: string[] = [];
  const { environment, store } = fakeEnvironment();
  const loadLabels = async (dataset: string) => {
    asked.push(dataset);
    return dataset === 'mnist' ? greyLabels : labels;
  };
  return { simulation: new Simulation({ ...environment, loadLabels }), store, asked };
}

test('choosing another data set loads its labels, once, and keeps those of the first', async () => {
  const { simulation, store, asked } = open();
  simulation.open();
  await vi.waitFor(() => expect(store.getState().labels).toEqual({ cifar10: labels }));
  simulation.change('dataset', 'mnist');
  expect(store.getState().labels['mnist']).toBeUndefined();
  await vi.waitFor(() => expect(store.getState().labels).toEqual({ cifar10: labels, mnist: greyLabels }));
  simulation.change('dataset', 'cifar10');
  simulation.change('learning-rate', 0.02);
  simulation.change('dataset', 'mnist');
  expect(asked).toEqual(['cifar10', 'mnist']);
});

test('a run takes the labels and the model of its own data set', async () => {
  const { simulation, store } = open();
  simulation.replaceConfig({ ...quick, dataset: 'mnist' });
  simulation.start();
  // While it begins, the controls go on to something else.
  simulation.change('dataset', 'cifar10');
  await vi.waitFor(() => expect(shownRun(store.getState())?.status).toBe('finished'), 10_000);
  const { config, numParameters, partitions } = shownRun(store.getState())!;
  expect([config.dataset, numParameters]).toEqual(['mnist', 44_426]);
  const counts = partitions.map(({ labelCounts }) => labelCounts.reduce((a, b) => a + b));
  expect(counts).toEqual(Array(10).fill(20));
});
