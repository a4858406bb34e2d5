import { describe, expect, test } from 'vitest';
import { experimentProblems } from '../../core/config/feasible.ts';
import { defaultConfig } from '../../core/config/schema.ts';
import { readConfig } from '../../core/config/validate.ts';
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

test('a preset keeps what belongs to the machine', () => {
  const machine = { ...defaultConfig, backend: 'cpu', workers: 3, 'num-supernodes': 77 };
  const applied = applyPreset(presets[0]!, machine);
  expect([applied.backend, applied.workers, applied['num-supernodes']]).toEqual(['cpu', 3, 10]);
});

test('settings of the visitor’s own are no preset', () => {
  expect(presetOf({ ...defaultConfig, 'local-epochs': 2 })).toBeUndefined();
});
