import type { Value } from './field.ts';
import { activeKeys, type Config, type ConfigKey, sameValue, settingOf } from './schema.ts';

/** A setting in which one experiment differs from another; undefined where the chosen entries do not have it. */
export interface Difference {
  readonly key: ConfigKey;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** The settings in which the second experiment differs from the first, in the order of the controls. */
export const differences = (before: Config, after: Config): readonly Difference[] =>
  differingKeys([before, after]).map((key) => ({
    key,
    before: settingOf(before, key),
    after: settingOf(after, key),
  }));

/** The settings that are not the same in all of these experiments, in the order of the controls. */
export const differingKeys = (configs: readonly Config[]): readonly ConfigKey[] =>
  keysOfAny(configs).filter((key) => {
    const [first, ...others] = configs.map((config) => settingOf(config, key));
    return !others.every((value) => sameValue(value, first));
  });

/** The settings that have an effect in any of these experiments, in the order of the controls. */
export function keysOfAny(configs: readonly Config[]): readonly ConfigKey[] {
  const keys: ConfigKey[] = [];
  for (const config of configs) {
    let place = 0;
    // A key that is not there yet stands where this experiment has it: behind the one before it.
    for (const key of activeKeys(config)) {
      const found = keys.indexOf(key);
      if (found < 0) keys.splice(place, 0, key);
      place = (found < 0 ? place : found) + 1;
    }
  }
  return keys;
}
