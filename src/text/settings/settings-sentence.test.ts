import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { differenceText, settingsText } from './settings-sentence.ts';

const config = (change: Partial<Config>): Config => ({ ...defaultConfig, ...change });

describe('what differs from the default', () => {
  test.each<[Partial<Config>, string]>([
    [{}, 'default settings'],
    [{ 'num-supernodes': 50, 'learning-rate': 0.1 }, '50 clients, learning rate 0.1'],
    [{ 'num-server-rounds': 1 }, '1 round'],
    [{ 'local-epochs': 2, 'batch-size': 8 }, 'local epochs 2, batch size 8'],
    [{ 'min-train-nodes': 4 }, 'minimum train clients 4'],
    [{ partitioner: 'dirichlet', alpha: 0.1 }, 'partitioner Dirichlet, alpha 0.1'],
    [{ alpha: 0.1 }, 'default settings'],
    [{ strategy: 'fedprox', 'proximal-mu': 1 }, 'strategy FedProx, proximal mu 1'],
    [{ 'batch-size': 0 }, 'batch size full'],
    [{ backend: 'wasm', workers: 2 }, 'backend WebAssembly, 2 workers'],
  ])('%j is "%s"', (change, text) => {
    expect(settingsText(config(change)).toLowerCase()).toBe(text.toLowerCase());
  });
});

test('what differs between a run and the controls names both', () => {
  const run = config({ 'learning-rate': 0.01, workers: 3 });
  const controls = config({ 'learning-rate': 0.1, 'num-supernodes': 50 });
  expect(differenceText(controls, run)).toBe(
    '50 clients instead of 10, learning rate 0.1 instead of 0.01, workers auto instead of 3',
  );
  expect(differenceText(run, run)).toBe('');
  // An option of an entry that the run has not chosen has nothing that it stands instead of.
  const other = config({ partitioner: 'dirichlet', workers: 3 });
  expect(differenceText(run, other)).toBe('partitioner IID instead of Dirichlet');
  expect(differenceText(other, run)).not.toContain('undefined');
});
