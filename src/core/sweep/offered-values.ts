import type { NumberField, Value } from '../config/field.ts';
import { type Config, type ConfigKey, fieldOf } from '../config/schema.ts';
import { readValue } from '../config/validate.ts';

/** Of the exercises of courses, and otherwise such that a figure shows where the setting begins to matter. */
const USUAL: Readonly<Partial<Record<ConfigKey, readonly number[]>>> = {
  'num-supernodes': [2, 5, 10, 20, 50],
  'images-per-client': [100, 200, 500, 1000],
  'validation-fraction': [0.1, 0.2, 0.5],
  'num-server-rounds': [1, 3, 10, 30],
  'fraction-train': [0.2, 0.5, 1],
  'fraction-evaluate': [0.2, 0.5, 1],
  'local-epochs': [1, 5, 10, 50],
  'batch-size': [8, 32, 128, 512],
  'learning-rate': [0.001, 0.01, 0.1],
  'weight-decay': [0, 0.0001, 0.001, 0.01],
  momentum: [0, 0.5, 0.9],
  alpha: [0.05, 0.1, 1, 100],
  'num-classes-per-partition': [1, 2, 5, 10],
  'num-shards-per-partition': [1, 2, 5, 10],
  'proximal-mu': [0, 0.01, 0.1, 1],
  eta: [0.001, 0.01, 0.1],
};

/** Values to begin with, for each of which `readValue` has room; empty where a list of them says nothing by itself. */
export function offeredValues(key: ConfigKey, config: Config): readonly Value[] {
  const field = fieldOf(key, config);
  if (!field) return [];
  switch (field.kind) {
    case 'list':
      return [];
    case 'boolean':
      return [false, true];
    case 'choice':
      return field.choices.map(({ value }) => value).filter((value) => value !== 'auto');
    default: {
      const valid = (USUAL[key] ?? around(key, field, config)).filter(
        (value) => 'value' in readValue(field, value),
      );
      return [...new Set(valid)].toSorted((a, b) => a - b);
    }
  }
}

/** Seeds that follow each other; of any other number also half and double, of 0 a tenth of the most and the most. */
function around(key: ConfigKey, field: NumberField, config: Config): readonly number[] {
  if (key === 'seed' || key.endsWith('-seed')) return [0, 1, 2, 3, 4].map((offset) => config.seed + offset);
  const { default: usual, max, kind } = field;
  const others = usual === 0 ? [max / 10, max] : [usual / 2, usual * 2];
  return [usual, ...others.map((value) => (kind === 'integer' ? Math.round(value) : value))];
}
