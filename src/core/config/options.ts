import { partitioners } from '../data/partitioners/index.ts';
import { strategies } from '../strategies/index.ts';
import type { OptionSpec } from './field.ts';
import type { Config, ConfigKey } from './schema.ts';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly options: OptionSpec;
}

/** An option that nobody reads: the entries that have it, and the one that is chosen instead. */
export interface IdleOption {
  readonly chooser: 'partitioner' | 'strategy';
  readonly owners: readonly Entry[];
  readonly chosen: Entry;
}

const registries: readonly { chooser: IdleOption['chooser']; entries: readonly Entry[] }[] = [
  { chooser: 'partitioner', entries: partitioners },
  { chooser: 'strategy', entries: strategies },
];

/** Why `key` has no effect under `config`; undefined when it has one. */
export function idleOption(key: ConfigKey, config: Config): IdleOption | undefined {
  for (const { chooser, entries } of registries) {
    const owners = entries.filter(({ options }) => key in options);
    const chosen = entries.find(({ id }) => id === config[chooser]);
    if (owners.length > 0 && chosen && !owners.includes(chosen)) return { chooser, owners, chosen };
  }
  return undefined;
}
