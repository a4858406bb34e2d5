import { type Config, type Entry, entriesOf } from '../../core/config/schema.ts';
import { byId } from '../../core/registry.ts';
import { chosen } from './choices.ts';

/** The class of each strategy: Flower's own, or one of a file of the project's. */
const CLASSES: Readonly<Record<string, { readonly name: string; readonly module?: string }>> = {
  fedavg: { name: 'FedAvg' },
  fedprox: { name: 'FedProx' },
  fedavgm: { name: 'FedAvgM' },
  fedadam: { name: 'FedAdam' },
  fedyogi: { name: 'FedYogi' },
  fedmedian: { name: 'FedMedian' },
  krum: { name: 'Krum' },
};

const SAMPLING = [
  'fraction-train',
  'fraction-evaluate',
  'min-train-nodes',
  'min-evaluate-nodes',
  'min-available-nodes',
];

/** A run-config key is the name of Flower's argument in kebab-case. */
const argument = (key: string): string => `${key.replaceAll('-', '_')}=config["${key}"],`;

/** strategy.py */
export function strategyCode(configs: readonly Config[]): string {
  const ids = chosen(configs, 'strategy');
  const names = ids.map((id) => CLASSES[id]!.name).toSorted();
  return `"""The strategy: how the server makes the next global model of the clients' models."""

from flwr.app import UserConfig
from flwr.serverapp.strategy import ${[...names, 'Strategy'].join(', ')}


def make_strategy(config: UserConfig) -> Strategy:
    """Make the strategy of the settings."""
${ids.length === 1 ? single(ids[0]!) : several(ids)}`;
}

const ownArguments = (id: string): string[] =>
  Object.keys(byId<Entry>(entriesOf('strategy'), id).options).map(argument);

const single = (id: string): string => `    return ${CLASSES[id]!.name}(
${[...SAMPLING.map(argument), ...ownArguments(id)].map((line) => `        ${line}\n`).join('')}    )
`;

const several = (ids: readonly string[]): string => ids.map(single).join('');
