import { MACHINE_KEYS } from '../../core/config/machine-keys.ts';
import {
  type Config,
  type ConfigKey,
  changedKeys,
  defaultConfig,
  isRegistry,
  optionKeys,
} from '../../core/config/schema.ts';
import type { RunInfo } from '../../store/run-info.ts';
import { openedName } from '../run/opened-model.ts';
import { settingText, valueText } from '../settings/settings-sentence.ts';

/** Settings whose value says by itself what it is of. */
const SELF_EXPLAINING: ReadonlySet<ConfigKey> = new Set([
  'dataset',
  'partitioner',
  'strategy',
  'model',
  'training',
]);

/** What an experiment is about, whether or not it is the default; a baseline has no strategy. */
const leadingKeys = ({ training }: Config): readonly ConfigKey[] =>
  training === defaultConfig.training ? ['strategy', 'partitioner'] : ['training', 'partitioner'];

/**
 * What a run is called: the visitor's own name for it, or one made of its strategy, its partitioner and whatever else differs
 * from the default: "FedAvg, Dirichlet, alpha 0.1, 6 rounds". A model that was read from a file is called by the file.
 */
export const runName = ({ name, opened }: Pick<RunInfo, 'name' | 'opened'>, config: Config): string =>
  name ?? (opened ? openedName(opened, config) : automaticName(config));

function automaticName(config: Config): string {
  const changed = changedKeys(config).filter((key) => !MACHINE_KEYS.has(key));
  const leading = leadingKeys(config).flatMap((key): readonly ConfigKey[] => [
    key,
    ...(isRegistry(key) ? optionKeys(key, config) : []).filter((option) => changed.includes(option)),
  ]);
  const others = changed.filter((key) => !leading.includes(key));
  return [...leading, ...others].map((key) => settingName(key, config)).join(', ');
}

/** A setting as it stands in a name: "Dirichlet", "alpha 0.1", "6 rounds". */
export const settingName = (key: ConfigKey, config: Config): string =>
  SELF_EXPLAINING.has(key) ? valueText(key, config) : settingText(key, config);
