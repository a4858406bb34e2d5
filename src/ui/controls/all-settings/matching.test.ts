import { expect, test } from 'vitest';
import {
  activeKeys,
  type ConfigKey,
  defaultConfig,
  fieldOf,
  isConfigKey,
} from '../../../core/config/schema.ts';
import { SYNONYMS } from '../../../text/settings/all-settings.ts';
import { matches } from './matching.ts';

const found = (typed: string, config = defaultConfig): ConfigKey[] =>
  activeKeys(config).filter((key) => matches(typed, key, fieldOf(key, config)!));

test.each([
  ['Batch', 'batch-size'],
  ['weight-decay', 'weight-decay'],
  ['L2', 'weight-decay'],
  ['fedyogi', 'strategy'],
  ['never trains', 'validation-fraction'],
])('%s finds a setting by its label, key, synonym, choice or help', (typed, key) => {
  expect(found(typed)).toEqual([key]);
});

test('the beginnings of two words find what has both', () => {
  expect(found('min eval')).toEqual(['fraction-evaluate', 'min-evaluate-nodes']);
});

test('the middle of a word finds nothing', () => {
  expect(found('omentu')).toEqual([]);
});

test('an option is found once its choice is made', () => {
  expect(found('alpha')).not.toContain('alpha');
  expect(found('alpha', { ...defaultConfig, partitioner: 'dirichlet' })).toContain('alpha');
});

test('every synonym belongs to a setting', () => {
  expect(Object.keys(SYNONYMS).filter((key) => !isConfigKey(key))).toEqual([]);
});
