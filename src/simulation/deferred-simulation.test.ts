import { expect, test, vi } from 'vitest';
import { createAppStore } from '../store/store.ts';
import type { Commands } from './commands.ts';
import { DeferredSimulation } from './deferred-simulation.ts';

const fakeCommands = (asked: string[]) =>
  ({
    change: (key: string) => asked.push(`change ${key}`),
    start: () => asked.push('start'),
    predict: async () => new Float32Array([0.5]),
  }) as unknown as Commands; // Only what the test asks for.

test('commands before the code is there wait for it in order, and bring it once', async () => {
  const asked: string[] = [];
  const bring = vi.fn(async () => fakeCommands(asked));
  const deferred = new DeferredSimulation(createAppStore(), bring);
  expect(deferred.commands.trainedModel()).toBeUndefined();
  expect(bring).not.toHaveBeenCalled();
  deferred.commands.change('alpha', 1);
  deferred.commands.start();
  expect(asked).toEqual([]);
  expect(await deferred.commands.predict(new Uint8Array(), 1)).toEqual(new Float32Array([0.5]));
  expect(asked).toEqual(['change alpha', 'start']);
  deferred.commands.start();
  expect(asked).toEqual(['change alpha', 'start', 'start']);
  expect(bring).toHaveBeenCalledTimes(1);
});

test('code that does not come is said, and brought by the next command', async () => {
  const asked: string[] = [];
  const store = createAppStore();
  const bring = vi.fn(async () => fakeCommands(asked)).mockRejectedValueOnce(new Error('no such file'));
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  const deferred = new DeferredSimulation(store, bring);
  deferred.commands.start();
  await vi.waitFor(() => expect(store.getState().notices).toHaveLength(1));
  expect(store.getState().notices[0]?.title).toBe('A part of Apiary could not be loaded');
  deferred.commands.start();
  await vi.waitFor(() => expect(asked).toEqual(['start']));
  vi.unstubAllGlobals();
});
