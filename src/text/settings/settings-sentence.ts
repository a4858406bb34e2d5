import { type Value, wordOf } from '../../core/config/field.ts';
import {
  activeKeys,
  type Config,
  type ConfigKey,
  changedKeys,
  fieldOf,
  sameValue,
  settingOf,
} from '../../core/config/schema.ts';
import { dataSeed, modelSeed } from '../../core/config/seeds.ts';

/** What tells an experiment from the default one: "50 clients, learning rate 0.1", or "default settings". */
export const settingsText = (config: Config): string =>
  changedKeys(config)
    .map((key) => settingText(key, config))
    .join(', ') || 'default settings';

/** What a run's settings are in other settings: "learning rate 0.1 instead of 0.01"; empty where they are the same. */
export const differenceText = (other: Config, run: Config): string =>
  activeKeys(other)
    .filter((key) => !sameValue(settingOf(other, key), settingOf(run, key)))
    .map((key) => {
      const instead = valueText(key, run);
      // An option of an entry that the run has not: the choice of the entry says so.
      return `${settingText(key, other)}${instead && ` instead of ${instead}`}`;
    })
    .join(', ');

/** @param difference as `differenceText` has it. */
export const controlsDiffer = (difference: string): string =>
  `The controls differ from the run shown: ${difference}.`;

/** One setting with its value: "50 clients", "learning rate 0.1". */
export function settingText(key: ConfigKey, config: Config): string {
  const field = fieldOf(key, config);
  const value = valueText(key, config);
  const name = field?.label.toLowerCase() ?? key;
  // "Clients" counts clients: its unit says its name.
  const isCount = field?.kind === 'integer' && field.unit === name && /\d/.test(value);
  if (!isCount) return `${name} ${value}`;
  return `${value} ${value === '1' ? name.replace(/s$/, '') : name}`;
}

/** A setting's value in words. Empty for an option that the chosen entries do not have. */
export function valueText(key: ConfigKey, config: Config): string {
  const field = fieldOf(key, config);
  const value = settingOf(config, key);
  if (!field || value === undefined) return '';
  // Where it is drawn with the run's own seed, that is what it is.
  if (key === 'data-seed') return text(dataSeed(config));
  if (key === 'model-seed') return text(modelSeed(config));
  if (field.kind === 'boolean') return value ? 'on' : 'off';
  if (field.kind === 'choice')
    return field.choices.find((choice) => choice.value === value)?.label ?? text(value);
  return wordOf(field, value) ?? text(value);
}

const text = (value: Value): string => (Array.isArray(value) ? value.join(' and ') : String(value));
