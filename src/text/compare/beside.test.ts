import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { runId } from '../../core/ids.ts';
import { sinceRun } from './beside.ts';

const since = (before: Config, shown: Config) => sinceRun({ config: before }, { config: shown });

test('what differs is told from the run before to the one on the screen', () => {
  const shown = { ...defaultConfig, partitioner: 'dirichlet', alpha: 0.1, 'num-server-rounds': 6 };
  expect(since(defaultConfig, shown)).toEqual({
    text: 'Changed: partitioner IID → Dirichlet, alpha 0.1; rounds 3 → 6',
  });
  expect(since(shown, { ...shown }).text).toBe('Changed: nothing, the settings are the same.');
  const many = { ...shown, momentum: 0, seed: 1 };
  expect(since(defaultConfig, many).text).toMatch(/; and 1 more$/);
  expect(since(defaultConfig, many).inFull).toMatch(/^Changed: .*; seed 42 → 1$/);
});

test('of a model from a file no setting of a training is told, but what it recognises', () => {
  const opened = {
    config: { ...defaultConfig, dataset: 'mnist', partitioner: 'dirichlet' },
    initial: { file: 'final_model.npz', sha256: '0a' },
  };
  const branch = { ...opened, parent: { run: runId('opened'), round: 0 } };
  const trained = { config: defaultConfig };
  expect(sinceRun(trained, opened).text).toBe(
    'Changed: a model from a file, not trained here; dataset CIFAR-10 → MNIST',
  );
  expect(sinceRun(opened, trained).text).toMatch(/^Changed: trained here/);
  // Trained from it, here.
  expect(sinceRun(opened, branch).text).toBe('Changed: trained further here');
  expect(sinceRun(trained, branch).text).toMatch(/partitioner IID → Dirichlet/);
});
