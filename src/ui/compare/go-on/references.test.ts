import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import { runId } from '../../../core/ids.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { referencesOf } from './references.ts';

const kept = (
  id: string,
  change: Partial<Config>,
  accuracy: number,
  status: KeptRun['status'] = 'finished',
) =>
  ({
    ...{
      id: runId(id),
      started: '',
      backend: 'wasm',
      workers: 1,
      pinned: false,
      status,
      bytes: 0,
      checkpoints: [],
    },
    config: { ...defaultConfig, ...change },
    outcome: {
      rounds: [{ accuracy, loss: 2, bytes: 0, seconds: 0, divergence: null }],
      ...{ diverged: false, seconds: 1 },
    },
  }) satisfies KeptRun;

test('an accuracy is compared with guessing, and with the latest finished baselines of the same experiment', () => {
  const runs = [
    kept('stopped', { training: 'centralised' }, 0.9, 'stopped'),
    kept('latest', { training: 'centralised' }, 0.45),
    kept('older', { training: 'centralised' }, 0.4),
    kept('other seed', { training: 'centralised', seed: 7 }, 0.5),
    kept('itself', {}, 0.34),
    // These began with another model.
    { ...kept('branch', { training: 'alone' }, 0.8), parent: { run: runId('itself'), round: 1 } },
    { ...kept('file', { training: 'alone' }, 0.8), opened: { file: 'final_model.npz', sha256: '0a' } },
  ];
  expect(referencesOf(defaultConfig, runs)).toEqual([
    { name: 'guessing', accuracy: 0.1 },
    { name: 'centralised training', accuracy: 0.45 },
  ]);
  // And the baseline with its federated run.
  expect(referencesOf(runs[1]!.config, runs)).toContainEqual({ name: 'federated learning', accuracy: 0.34 });
});
