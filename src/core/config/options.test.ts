import { describe, expect, test } from 'vitest';
import { withSetting } from './options.ts';
import { changedKeys, defaultConfig, effective, optionsOf, settingOf } from './schema.ts';
import { fromQuery, toQuery } from './url.ts';
import { readValue } from './validate.ts';

const fedadam = withSetting(defaultConfig, 'strategy', 'fedadam');

describe('an option', () => {
  test('has the default of the entry that is chosen: Flower’s FedAdam and FedYogi differ in eta', () => {
    expect(settingOf(fedadam, 'eta')).toBe(0.1);
    expect(settingOf(withSetting(fedadam, 'strategy', 'fedyogi'), 'eta')).toBe(0.01);
    expect(fromQuery('strategy=fedyogi').config).toEqual(withSetting(defaultConfig, 'strategy', 'fedyogi'));
  });

  test('that was set stays set when another entry has it, and waits while none has', () => {
    const set = withSetting(fedadam, 'eta', 0.3);
    const fedavg = withSetting(set, 'strategy', 'fedavg');
    expect(settingOf(withSetting(set, 'strategy', 'fedyogi'), 'eta')).toBe(0.3);
    expect([settingOf(fedavg, 'eta'), changedKeys(fedavg), toQuery(fedavg)]).toEqual([undefined, [], '']);
    expect(settingOf(withSetting(fedavg, 'strategy', 'fedadam'), 'eta')).toBe(0.3);
  });

  test('is written in a link when it differs from its own entry’s default', () => {
    const yogi = { ...defaultConfig, strategy: 'fedyogi' };
    expect(toQuery({ ...yogi, eta: 0.1 })).toBe('strategy=fedyogi&eta=0.1');
    expect(toQuery({ ...yogi, eta: 0.01 })).toBe('strategy=fedyogi');
    expect(fromQuery('eta=0.1&strategy=fedyogi').config.eta).toBe(0.1);
  });

  test('reaches its entry alone, and a run has all that have an effect', () => {
    expect(optionsOf('strategy', { ...fedadam, eta: 0.3, alpha: 7 })).toEqual({
      ...{ eta: 0.3, 'beta-1': 0.9, 'beta-2': 0.99, tau: 0.001 },
    });
    const config = effective({ ...fedadam, alpha: 7 });
    expect([config.alpha, config.eta, config.momentum]).toEqual([undefined, 0.1, 0.9]);
  });
});

describe('a list and a switch are read from text and from JSON', () => {
  const field = { label: 'Sizes', help: 'So many each.', default: [1], min: 1, max: 9, unit: '' };
  const sizes = { ...field, kind: 'list' } as const;
  test.each(['3, 4', '3;4', '3 4'])('%s', (text) => {
    expect(readValue(sizes, text)).toEqual({ value: [3, 4] });
  });
  test.each(['', '3, x', '0', '1.5', [10]])('not %s', (raw) => {
    expect(readValue(sizes, raw)).toEqual({
      refusal: 'is no such list: it must be whole numbers from 1 to 9, with commas between them',
    });
  });
  const keep = { kind: 'boolean', label: 'Keep', help: 'Or not.', default: false } as const;
  test('true, 1 and false', () => {
    expect(['true', '1', false].map((raw) => readValue(keep, raw))).toEqual(
      [true, true, false].map((value) => ({ value })),
    );
    expect(readValue(keep, 'maybe')).toEqual({ refusal: 'is neither: it must be true or false' });
  });
});
