import type { Config } from '../../../core/config/schema.ts';
import script from '../python/sweep.py?raw';
import { type TomlValues, tomlSettings } from '../toml.ts';
import { indented } from './indented.ts';
import { replaced } from './template.ts';

/** sweep.py. @param own what each run has beside its settings: names of its files. */
export function sweepCode(configs: readonly [Config, ...Config[]], own: readonly TomlValues[]): string {
  const [first] = configs;
  const all = configs.map((config, i) => ({ ...tomlSettings(config), ...own[i] }));
  const common = { ...tomlSettings(first, configs), ...own[0] };
  const runs = all.flatMap((values) => runLines(values, common));
  return replaced(script, {
    '= []': `= [\n${indented(runs).join('\n')}\n]`,
    '"num-supernodes", 10)': `"num-supernodes", ${first['num-supernodes']})`,
  });
}

/** A run's settings that are not pyproject.toml's. */
function runLines(values: TomlValues, common: TomlValues): string[] {
  const settings = Object.entries(values)
    .filter(([key, value]) => value !== common[key])
    .map(([key, value]) => `"${key}": ${pythonOf(value)}`);
  const line = `{${settings.join(', ')}},`;
  // Four columns for the list.
  return line.length <= 84 ? [line] : ['{', ...indented(settings.map((one) => `${one},`)), '},'];
}

const pythonOf = (toml: string): string => (toml === 'true' ? 'True' : toml === 'false' ? 'False' : toml);
