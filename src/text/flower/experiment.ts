import { differingKeys } from '../../core/config/differences.ts';
import { type Config, fieldOf, isChanged, optionKeys } from '../../core/config/schema.ts';
import { counted } from '../format.ts';
import { settingText, valueText } from '../settings/settings-sentence.ts';

/** What an experiment is: "FedProx (proximal-mu 0.1) on CIFAR-10, model Flower CNN, 10 clients, partitioner IID, 3 rounds". */
export const experimentText = (config: Config): string =>
  [
    `${entryText('strategy', config)} on ${valueText('dataset', config)}`,
    `model ${valueText('model', config)}`,
    settingText('num-supernodes', config),
    `partitioner ${entryText('partitioner', config)}`,
    settingText('num-server-rounds', config),
  ].join(', ');

/** Of the keys in which a sweep's experiments differ, in Markdown. */
export const sweepText = (configs: readonly Config[]): string =>
  `${counted(configs.length, 'experiment')} that differ in ${differingKeys(configs)
    .map((key) => `\`${key}\``)
    .join(', ')}`;

/** An entry with what it is known by, and what it does otherwise than by default: its first option, and changed ones. */
function entryText(registry: 'strategy' | 'partitioner', config: Config): string {
  const options = optionKeys(registry, config)
    .filter((key, i) => fieldOf(key, config)?.kind !== 'list' && (i === 0 || isChanged(config, key)))
    .map((key) => `${key} ${valueText(key, config)}`);
  return `${valueText(registry, config)}${options.length > 0 ? ` (${options.join(', ')})` : ''}`;
}
