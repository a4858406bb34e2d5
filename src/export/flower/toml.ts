import { keysOfAny } from '../../core/config/differences.ts';
import type { Field, Value } from '../../core/config/field.ts';
import { type Config, type ConfigKey, fieldOf, settingOf } from '../../core/config/schema.ts';

/** Values as TOML writes them, by key. */
export type TomlValues = Readonly<Record<string, string>>;

/**
 * All settings that have an effect, defaults included, by the page's keys.
 * @param all where other configurations have settings that this one has not, those of the first that has them: flwr refuses
 * to override a key that pyproject.toml has not.
 */
export const tomlSettings = (config: Config, all: readonly Config[] = [config]): TomlValues =>
  Object.fromEntries(
    keysOfAny(all).map((key) => {
      const owner = [config, ...all].find((one) => settingOf(one, key) !== undefined)!;
      return [key, tomlSetting(owner, key)];
    }),
  );

const tomlSetting = (config: Config, key: ConfigKey): string =>
  tomlValue(fieldOf(key, config)!, settingOf(config, key)!);

/** A value in TOML, of its field's type. A run-config has no lists: they are written as text. */
export function tomlValue({ kind }: Field, value: Value): string {
  if (kind === 'real') return /[.e]/.test(String(value)) ? String(value) : `${value}.0`;
  if (kind === 'list' || kind === 'choice') return JSON.stringify(String(value));
  return String(value);
}
