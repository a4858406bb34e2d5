import {
  activeKeys,
  type Choices,
  type ConfigKey,
  entriesOf,
  fieldOf,
  type Registry,
  registries,
} from '../../../../core/config/schema.ts';
import { CHOSEN_GROUP, idleGroup } from '../../../../text/compare/sweep-form.ts';

export interface SettingOption {
  readonly key: ConfigKey;
  /** The entry that must be chosen for it, where it is not. */
  readonly needs?: { readonly registry: Registry; readonly id: string };
  readonly label: string;
}

export interface SettingGroup {
  readonly group: string;
  readonly options: readonly SettingOption[];
}

/** Two that change no result; and other trainings are baselines, which have a place of their own. */
const NOT_SWEPT: readonly ConfigKey[] = ['workers', 'backend', 'training'];

/**
 * Every setting that can be swept: those that have an effect under these choices, then the options of entries that are not
 * chosen, each with what would have to be chosen for it.
 */
export function settingGroups(choices: Choices): readonly SettingGroup[] {
  const active = activeKeys(choices).filter((key) => !NOT_SWEPT.includes(key));
  const options = active.map((key) => ({ key, label: fieldOf(key, choices)?.label ?? key }));
  // Object.keys knows no literal keys; `registries` has just these.
  const others = (Object.keys(registries) as Registry[]).map((registry) => ({
    group: idleGroup(registry),
    options: entriesOf(registry)
      .filter(({ id }) => id !== choices[registry])
      .flatMap((entry) =>
        Object.entries(entry.options).map(([key, { label }]) => ({
          // The options of a registry's entries are where ConfigKey's come from.
          key: key as ConfigKey,
          needs: { registry, id: entry.id },
          label: `${label} (${entry.label})`,
        })),
      ),
  }));
  return [{ group: CHOSEN_GROUP, options }, ...others].filter(({ options }) => options.length > 0);
}
