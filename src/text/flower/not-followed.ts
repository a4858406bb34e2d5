import type { Config, ConfigKey } from '../../core/config/schema.ts';
import { targetOf } from '../../core/run/target.ts';
import { valueText } from '../settings/settings-sentence.ts';

/** Settings of the page that mean nothing to Flower, or that an exported project does not follow. */
export const NOT_FOLLOWED_KEYS = [
  'target-accuracy',
  'compare-models',
  'backend',
  'workers',
] as const satisfies readonly ConfigKey[];

/** What an exported Flower project cannot follow of an experiment, a sentence each. */
export const notFollowed = (config: Config): readonly string[] => [
  ...(config.training === 'federated'
    ? []
    : [
        `“Training” is “${valueText('training', config)}” on the page. The project trains federated, with the strategy in the settings.`,
      ]),
  ...(targetOf(config) > 0
    ? ['Flower runs all rounds: it does not stop when the target accuracy is reached.']
    : []),
  ...(config['compare-models'] && config.training === 'federated'
    ? ['Clients’ own models are not compared with the global model.']
    : []),
  '“Backend” and “Workers” have no effect: PyTorch computes the model, and Flower’s federation decides where clients run.',
  'PyTorch rounds differently from the page’s engines. Results differ in the last digits after the first round, and drift further apart with every round.',
];
