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
    ? ['"Training" is centralised on the page; Flower trains federated, with the strategy of the settings.']
    : []),
  ...(config.training === 'alone'
    ? [
        '"Training" is every client alone on the page; Flower trains federated, with the strategy of the settings.',
      ]
    : []),
  ...(targetOf(config) > 0
    ? ['Flower plays all rounds: it does not end when the target accuracy is reached.']
    : []),
  ...(config['compare-models'] && config.training === 'federated'
    ? ['Clients’ own models are not compared with the global one.']
    : []),
  '"Backend" and "Workers" mean nothing to Flower: PyTorch computes, and where clients run is a matter of the federation.',
  'PyTorch rounds otherwise than the page’s engines: numbers differ in their last digits after the first round, and more from round to round.',
];
