import { describe, expect, test } from 'vitest';
import { experimentProblems } from '../../core/config/feasible.ts';
import { defaultConfig } from '../../core/config/schema.ts';
import { readConfig } from '../../core/config/validate.ts';
import { assignPartitions } from '../../core/data/partition.ts';
import { labelCounts } from '../../core/data/partitioners/by-class.ts';
import { applyPreset, presetOf, presets } from './presets.ts';

describe.each(presets)('the preset "$title"', (preset) => {
  test('is valid against the schema and can run', () => {
    expect(readConfig(Object.entries(preset.settings)).problems).toEqual([]);
    expect(experimentProblems(applyPreset(preset, defaultConfig))).toEqual([]);
  });

  test('is recognised in the settings that it makes', () => {
    expect(presetOf(applyPreset(preset, defaultConfig))?.id).toBe(preset.id);
  });
});

/** As many images of each class as CIFAR-10 has, on which alone a partition's counts depend. */
const labels = Uint8Array.from({ length: 50_000 }, (_, i) => i % 10);

/** Each client's number of images by class, the most frequent first. */
const counts = (id: string) => {
  const preset = presets.find((candidate) => candidate.id === id)!;
  const shares = assignPartitions(labels, applyPreset(preset, defaultConfig));
  return shares.map((share) => labelCounts(labels, 10, share).sort().reverse());
};
const sum = (values: Uint32Array) => values.reduce((a, b) => a + b, 0);

test('with few classes most of a client’s images are of a few classes', () => {
  for (const client of counts('two-tastes'))
    expect(sum(client.slice(0, 3)) / sum(client)).toBeGreaterThan(0.75);
});

test('the hundred clients have 500 images each', () => {
  expect(counts('many-clients').map(sum)).toEqual(Array(100).fill(500));
});

test('a preset keeps what belongs to the machine', () => {
  const machine = { ...defaultConfig, backend: 'cpu', workers: 3, 'num-supernodes': 77 };
  const applied = applyPreset(presets[0]!, machine);
  expect([applied.backend, applied.workers, applied['num-supernodes']]).toEqual(['cpu', 3, 10]);
});

test('settings of the visitor’s own are no preset', () => {
  expect(presetOf({ ...defaultConfig, 'local-epochs': 2 })).toBeUndefined();
});
