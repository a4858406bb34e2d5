import { expect, it } from 'vitest';
import { type Config, defaultConfig, effective } from '../../../core/config/schema.ts';
import { partitioners } from '../../../core/data/partitioners/index.ts';
import { models } from '../../../core/model/index.ts';
import { strategies } from '../../../core/strategies/index.ts';
import { learningRateSchedules } from '../../../core/strategies/learning-rate.ts';
import { pyproject } from '../pyproject.ts';
import { filesOf } from '../run-files.ts';
import { readFlowerProject } from './read-project.ts';

const experiments: Config[] = [
  ...strategies.map(({ id }) => ({ ...defaultConfig, strategy: id })),
  ...partitioners.map(({ id }) => ({ ...defaultConfig, partitioner: id })),
  ...models.map(({ id }) => ({ ...defaultConfig, model: id, dataset: 'mnist' })),
  ...learningRateSchedules.map(({ id }) => ({ ...defaultConfig, 'learning-rate-schedule': id })),
  { ...defaultConfig, partitioner: 'size', 'partition-sizes': [500, 20], 'num-supernodes': 4 },
  { ...defaultConfig, strategy: 'fedyogi', eta: 0.5, 'batch-size': 0, 'model-seed': 7, training: 'alone' },
];

it.each(experiments)(
  'a project’s settings come back: $dataset, $partitioner, $strategy, $model',
  (config) => {
    const toml = pyproject(
      {
        name: 'apiary-fedavg-iid-3f9a2c',
        configs: [config],
        labels: () => new Uint8Array(),
        ...{ exactPartition: true, exactOrder: true },
      },
      filesOf([config]),
    );
    const current: Config = { ...defaultConfig, strategy: 'fedadam', eta: 3, momentum: 0, seed: 1 };
    const reading = readFlowerProject(toml, current);
    if (reading.is !== 'app') throw new Error(reading.is);
    expect(effective(reading.config)).toEqual(effective(config));
    // The project's own keys are no settings, and nothing else is left.
    expect(new Set(reading.left.map(({ why }) => why.is))).toEqual(new Set(['of-the-project']));
  },
);
