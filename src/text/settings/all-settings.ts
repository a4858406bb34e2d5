import type { ConfigKey } from '../../core/config/schema.ts';

export const NOTHING_FOUND = 'No setting has these words.';
export const ALL_DEFAULT = 'Every setting has its default.';

/** "2 differ from their default". */
export const differingText = (count: number): string =>
  `${count === 0 ? 'None differs' : count === 1 ? '1 differs' : `${count} differ`} from the default`;

/** Other words by which a setting is looked for: the papers' letters, and what other programs call it. */
export const SYNONYMS: Readonly<Partial<Record<ConfigKey, string>>> = {
  dataset: 'data images pictures cifar mnist',
  'num-supernodes': 'number of nodes devices parties participants K',
  partitioner: 'data mix split distribution iid non-iid heterogeneity skew',
  alpha: 'concentration heterogeneity skew',
  'images-per-client': 'subset limit cap samples examples fewer quick',
  'validation-fraction': 'holdout hold-out split test share',
  training: 'baseline centralised centralized local alone federated',
  strategy: 'algorithm method aggregation average optimizer server',
  'num-server-rounds': 'communication rounds iterations T',
  'target-accuracy': 'goal threshold early stopping end',
  'fraction-train': 'participation client sampling rate C fit',
  'fraction-evaluate': 'participation client sampling rate',
  'diverged-clients': 'nan infinite not finite exploding',
  model: 'network architecture cnn layers',
  'local-epochs': 'E passes local steps',
  'batch-size': 'B mini-batch minibatch',
  'learning-rate': 'lr eta step size',
  'learning-rate-schedule': 'lr decay step cosine warm-up',
  momentum: 'beta sgd optimizer',
  'weight-decay': 'l2 regularization regularisation penalty',
  backend: 'engine device gpu cpu webgl webgpu wasm webassembly speed',
  workers: 'threads cores parallel processes speed',
  seed: 'random reproducible reproducibility',
  'data-seed': 'random partition split',
  'model-seed': 'random initial weights parameters initialisation',
};
