import { type Config, type ConfigKey, isConfigKey } from '../../../core/config/schema.ts';

/**
 * What Flower's own templates and examples call a setting of the page, in kebab-case. Only where both are certainly the
 * same: an "alpha" of a Dirichlet distribution may be of another one.
 */
const SPELLINGS: Readonly<Record<string, ConfigKey>> = {
  // `flwr new`, PyTorch: the learning rate of the client's SGD.
  lr: 'learning-rate',
  // flwr.server.ServerConfig.
  'num-rounds': 'num-server-rounds',
  // flwr.server.strategy, until flwr.serverapp.strategy came.
  'fraction-fit': 'fraction-train',
  'min-fit-clients': 'min-train-nodes',
  'min-evaluate-clients': 'min-evaluate-nodes',
  'min-available-clients': 'min-available-nodes',
  // `flwr new`, FlowerTune.
  'strategy.fraction-fit': 'fraction-train',
  'strategy.fraction-evaluate': 'fraction-evaluate',
};

/** What the data sets are called where flwr-datasets finds them, now and before. */
const HUGGING_FACE: Readonly<Record<string, string>> = {
  'uoft-cs/cifar10': 'cifar10',
  'ylecun/mnist': 'mnist',
};

/** Keys that only the exported project has, for itself. */
const PROJECT_KEYS: readonly string[] = [
  'data',
  'exact-partition',
  'partition',
  'exact-order',
  'folder',
  'initial-parameters',
];

export const isProjectKey = (key: string): boolean => PROJECT_KEYS.includes(key);

/** The page's setting of a run config's key; undefined where it has none. Python's names have underscores. */
export function settingOfKey(key: string): ConfigKey | undefined {
  const kebab = key.replaceAll('_', '-');
  return isConfigKey(kebab) ? kebab : Object.hasOwn(SPELLINGS, kebab) ? SPELLINGS[kebab] : undefined;
}

/** A value as the page's ids have it: "FedAvg" and "DirichletPartitioner" are Flower's classes. */
export function idOf(key: keyof Config, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'dataset' && Object.hasOwn(HUGGING_FACE, value)) return HUGGING_FACE[value];
  if (key === 'partitioner') return value.toLowerCase().replace(/partitioner$/, '');
  return key === 'strategy' ? value.toLowerCase() : value;
}
