import type { Config, ConfigKey } from '../../core/config/schema.ts';
import { targetOf } from '../../core/run/target.ts';

/** Settings of the page that mean nothing to Flower, or that an exported project does not follow. */
export const NOT_FOLLOWED_KEYS = [
  'target-accuracy',
  'compare-models',
  'backend',
  'workers',
] as const satisfies readonly ConfigKey[];

/** What an exported Flower project cannot follow of an experiment, a sentence each. */
export const notFollowed = (config: Config): readonly string[] => [
  ...(config.training === 'centralised'
    ? [
        '“Training” is centralised on the page. The project trains federated, with the strategy in the settings.',
      ]
    : []),
  ...(config.training === 'alone'
    ? [
        '“Training” is every client alone on the page. The project trains federated, with the strategy in the settings.',
      ]
    : []),
  ...(targetOf(config) > 0
    ? ['Flower plays all rounds: it does not stop when the target accuracy is reached.']
    : []),
  ...(config['compare-models'] && config.training === 'federated'
    ? ['Clients’ own models are not compared with the global model.']
    : []),
  '“Backend” and “Workers” have no effect: PyTorch does the computing, and Flower’s federation decides where clients run.',
  'PyTorch rounds numbers differently from the page’s engines. Results differ in the last digits after the first round, and drift further apart with every round.',
];
