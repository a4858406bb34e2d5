import { byId } from '../registry.ts';
import type { Value } from './field.ts';
import {
  type Config,
  type ConfigKey,
  type Entry,
  entriesOf,
  fieldOf,
  isRegistry,
  ownersOf,
  type Registry,
} from './schema.ts';
import { oneOf, readValue } from './validate.ts';

/** An option that nobody reads: the entries that have it, and the one that is chosen instead. */
export interface IdleOption {
  readonly registry: Registry;
  readonly owners: readonly Entry[];
  readonly chosen: Entry;
}

/** Why `key` has no effect under `config`; undefined when it has one, or is no option. */
export function idleOption(key: string, config: Config): IdleOption | undefined {
  if (fieldOf(key, config)) return undefined;
  const owners = ownersOf(key);
  const registry = owners[0]?.registry;
  if (!registry) return undefined;
  const chosen = byId<Entry>(entriesOf(registry), config[registry]);
  return { registry, owners: owners.map(({ entry }) => entry), chosen };
}

/** The same in words, to follow the setting: what it belongs to, and what to add; undefined when it has an effect. */
export function idleText(key: string, config: Config): string | undefined {
  const idle = idleOption(key, config);
  if (!idle) return undefined;
  const { registry, owners, chosen } = idle;
  return (
    `has no effect: it belongs to the ${registry.replaceAll('-', ' ')} ${oneOf(owners.map((o) => o.label))}, and ` +
    `${chosen.label} is chosen; add ${oneOf(owners.map((o) => `${registry}=${o.id}`))}.`
  );
}

/**
 * `config` with another value of one setting. What was set stays when another entry is chosen, and counts if that entry has
 * the option and allows the value; what nobody set follows the entry.
 */
export function withSetting(config: Config, key: ConfigKey, value: Value): Config {
  const changed: Config = { ...config, [key]: value };
  if (!isRegistry(key)) return changed;
  const kept = Object.entries(changed).filter(([name, set]) => {
    const field = fieldOf(name, changed);
    return !field || 'value' in readValue(field, set);
  });
  // Only options are left out, which may be absent.
  return Object.fromEntries(kept) as unknown as Config;
}
