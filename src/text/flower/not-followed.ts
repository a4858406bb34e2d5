import type { Config } from '../../core/config/schema.ts';

/** What an exported Flower project cannot follow of an experiment, in sentences. */
export const notFollowed = (config: Config): readonly string[] => [
  ...(config.training === 'federated'
    ? []
    : [
        'Flower trains federated: the baseline "training" is not followed, and the strategy is used instead.',
      ]),
  ...(config['target-accuracy'] > 0
    ? ['All rounds are played: Flower does not stop at the target accuracy.']
    : []),
  ...(config['compare-models'] ? ['Own models are not compared with the global one.'] : []),
  'PyTorch adds in another order than the page, so that numbers differ in their last digits, and more from round to round.',
];
