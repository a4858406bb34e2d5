import { type Config, defaultConfig } from '../../src/core/config/schema.ts';
import { datasets } from '../../src/core/data/datasets/index.ts';
import { partitioners } from '../../src/core/data/partitioners/index.ts';
import { models } from '../../src/core/model/index.ts';
import { strategies } from '../../src/core/strategies/index.ts';
import { learningRateSchedules } from '../../src/core/strategies/learning-rate.ts';

export interface Experiment {
  readonly name: string;
  readonly configs: readonly [Config, ...Config[]];
}

const experiment = (name: string, ...changes: [Partial<Config>, ...Partial<Config>[]]): Experiment => {
  const [first, ...others] = changes.map((change): Config => ({ ...defaultConfig, ...change }));
  return { name, configs: [first!, ...others] };
};

/** Every entry of every registry, each model on each data set, and sweeps over settings of each kind. */
export const experiments: readonly Experiment[] = [
  ...strategies.map(({ id }) => experiment(`strategy ${id}`, { strategy: id })),
  ...partitioners.map(({ id }) => experiment(`partitioner ${id}`, { partitioner: id })),
  ...learningRateSchedules.map(({ id }) => experiment(`schedule ${id}`, { 'learning-rate-schedule': id })),
  ...datasets.flatMap(({ id: dataset }) =>
    models.map(({ id: model }) => experiment(`model ${model} on ${dataset}`, { dataset, model })),
  ),
  experiment('a sweep over seeds and rates', {}, { seed: 43 }, { 'learning-rate': 0.1, seed: 43 }),
  experiment('a sweep over strategies', { strategy: 'fedprox' }, { strategy: 'scaffold' }, {}),
  experiment('a sweep over models and data sets', {}, { model: 'mlp' }, { dataset: 'mnist' }),
];
