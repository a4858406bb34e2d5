import { partitioners } from '../data/partitioners/index.ts';
import { byId } from '../registry.ts';
import { strategies } from '../strategies/index.ts';
import { learningRateSchedules } from '../strategies/learning-rate.ts';
import { experimentFields } from './experiment-fields.ts';
import type { Field, OptionSpec, Value, ValuesOf } from './field.ts';

/** The choices whose entries have options of their own. */
export const registries = {
  partitioner: partitioners,
  strategy: strategies,
  'learning-rate-schedule': learningRateSchedules,
} as const;
export type Registry = keyof typeof registries;

type KeyOf<Options> = Options extends unknown ? keyof Options & string : never;
type OptionKey = KeyOf<(typeof registries)[Registry][number]['options']>;
type ExperimentKey = keyof typeof experimentFields;
export type ConfigKey = ExperimentKey | OptionKey;

/**
 * One run's settings: validated at the edge (URL, form, file), trusted inside. An option that is absent has its default,
 * which is the chosen entry's, so that what nobody has set follows the entry; an option that the chosen entries do not have
 * has no effect, and waits until its entry is chosen.
 */
export type Config = ValuesOf<typeof experimentFields> & { readonly [K in OptionKey]?: Value };

/** The settings that say which entries are chosen. */
export type Choices = Pick<Config, Registry>;

export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly options: OptionSpec;
}

// Object.keys and Object.fromEntries know no literal keys; these objects have just these.
const experimentKeys = Object.keys(experimentFields) as readonly ExperimentKey[];
const registryNames = Object.keys(registries) as readonly Registry[];
export const defaultConfig = Object.fromEntries(
  experimentKeys.map((key) => [key, experimentFields[key].default]),
) as unknown as Config;

export const entriesOf = (registry: Registry): readonly Entry[] => registries[registry];

export const isRegistry = (key: string): key is Registry => registryNames.some((name) => name === key);

/** The options of the entry that is chosen in a registry. */
function chosenOptions(registry: Registry, choices: Choices): OptionSpec {
  return byId<Entry>(entriesOf(registry), choices[registry]).options;
}

/** The keys of the chosen entry's options. */
export const optionKeys = (registry: Registry, choices: Choices): readonly OptionKey[] =>
  // The options of a registry's entries are where OptionKey comes from.
  Object.keys(chosenOptions(registry, choices)) as OptionKey[];

/** The keys that have an effect, in the order of the controls: an entry's options follow their choice. */
export const activeKeys = (choices: Choices): readonly ConfigKey[] =>
  experimentKeys.flatMap((key) => [key, ...(isRegistry(key) ? optionKeys(key, choices) : [])]);

/** The field of `key` under these choices; undefined for an option that the chosen entries do not have. */
export function fieldOf(key: ExperimentKey, choices?: Choices): Field;
export function fieldOf(key: string, choices: Choices): Field | undefined;
export function fieldOf(key: string, choices: Choices = defaultConfig): Field | undefined {
  const own = Object.entries<Field>(experimentFields).find(([name]) => name === key);
  if (own) return own[1];
  for (const registry of registryNames) {
    const options = chosenOptions(registry, choices);
    if (Object.hasOwn(options, key)) return options[key];
  }
  return undefined;
}

/** The entries of any registry that have an option of this name. */
export const ownersOf = (key: string): { readonly registry: Registry; readonly entry: Entry }[] =>
  registryNames.flatMap((registry) =>
    entriesOf(registry)
      .filter(({ options }) => Object.hasOwn(options, key))
      .map((entry) => ({ registry, entry })),
  );

/** Every key that is a setting of some experiment. */
export const isConfigKey = (key: string): key is ConfigKey =>
  Object.hasOwn(experimentFields, key) || ownersOf(key).length > 0;

/** The value that has an effect; undefined for an option that the chosen entries do not have. */
export const settingOf = (config: Config, key: ConfigKey): Value | undefined => {
  const field = fieldOf(key, config);
  return field && (config[key] ?? field.default);
};

/** The options of the chosen entry, for its functions. */
export const optionsOf = (registry: Registry, config: Config): ValuesOf<OptionSpec> =>
  Object.fromEntries(optionKeys(registry, config).map((key) => [key, settingOf(config, key)!]));

/** Settings of the server, which no baseline has; and those of sampling, where every client trains in every round. */
const SERVERS: readonly ConfigKey[] = ['strategy', 'compare-models', 'min-available-nodes'];
const SAMPLING: readonly ConfigKey[] = [
  ...(['fraction-train', 'fraction-evaluate', 'min-train-nodes', 'min-evaluate-nodes'] as const),
  'target-accuracy',
];

/** Whether a setting does nothing with the chosen training. */
export function isIdleInTraining(config: Config, key: ConfigKey): boolean {
  if (config.training === 'federated') return false;
  const ofServer = SERVERS.includes(key) || optionKeys('strategy', config).some((option) => option === key);
  return ofServer || (config.training === 'alone' && SAMPLING.includes(key));
}

/** Every setting that has an effect, defaults included, and no other. */
export const effective = (config: Config): Config =>
  // Every key of the experiment is active.
  Object.fromEntries(activeKeys(config).map((key) => [key, settingOf(config, key)])) as unknown as Config;

/** Whether a setting that has an effect differs from its default. */
export const isChanged = (config: Config, key: ConfigKey): boolean =>
  !sameValue(settingOf(config, key), fieldOf(key, config)?.default);

/** The keys of the settings that have an effect and differ from their default. */
export const changedKeys = (config: Config): readonly ConfigKey[] =>
  activeKeys(config).filter((key) => isChanged(config, key));

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
