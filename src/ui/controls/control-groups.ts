import { type Config, type ConfigKey, configKeys, optionKeys } from '../../core/config/schema.ts';
import { partitioners } from '../../core/data/partitioners/index.ts';
import { strategies } from '../../core/strategies/index.ts';

export interface ControlGroup {
  readonly title: string;
  readonly keys: readonly ConfigKey[];
}

const everyOption = [
  ...partitioners.flatMap(({ id }) => optionKeys(partitioners, id)),
  ...strategies.flatMap(({ id }) => optionKeys(strategies, id)),
];

/** The settings that are always in sight, in the order of an experiment's story; a choice brings its own options. */
export function mainGroups(config: Pick<Config, 'partitioner' | 'strategy'>): readonly ControlGroup[] {
  return [
    {
      title: 'Data',
      keys: ['num-supernodes', 'partitioner', ...optionKeys(partitioners, config.partitioner)],
    },
    {
      title: 'Server',
      keys: [
        'strategy',
        ...optionKeys(strategies, config.strategy),
        'num-server-rounds',
        'fraction-train',
        'fraction-evaluate',
      ],
    },
    { title: 'Local training', keys: ['model', 'local-epochs', 'batch-size', 'learning-rate'] },
    { title: 'Machine', keys: ['backend'] },
  ];
}

/** The rest, folded away: whatever the schema has and no group shows. */
export function moreKeys(config: Pick<Config, 'partitioner' | 'strategy'>): readonly ConfigKey[] {
  const shown = new Set(mainGroups(config).flatMap(({ keys }) => keys));
  return configKeys.filter((key) => !shown.has(key) && !everyOption.includes(key));
}
