import { type Choices, type ConfigKey, optionKeys } from '../../core/config/schema.ts';

export interface ControlGroup {
  readonly title: string;
  readonly keys: readonly ConfigKey[];
}

/** The settings that lessons turn: always in sight. */
export const lessonKeys = (choices: Choices): readonly ConfigKey[] => [
  'num-supernodes',
  'partitioner',
  ...optionKeys('partitioner', choices),
  'num-server-rounds',
  'fraction-train',
  'local-epochs',
];

/** Every setting that has an effect, in the order of an experiment's story; a choice brings its own options. */
export function settingGroups(choices: Choices): readonly ControlGroup[] {
  const options = (key: Parameters<typeof optionKeys>[0]) => optionKeys(key, choices);
  return [
    {
      title: 'Data',
      keys: [
        'dataset',
        'num-supernodes',
        'partitioner',
        ...options('partitioner'),
        'images-per-client',
        'validation-fraction',
      ],
    },
    {
      title: 'Server',
      keys: [
        'strategy',
        ...options('strategy'),
        'num-server-rounds',
        'fraction-train',
        'fraction-evaluate',
        'min-train-nodes',
        'min-evaluate-nodes',
        'min-available-nodes',
        'diverged-clients',
      ],
    },
    {
      title: 'Local training',
      keys: [
        'model',
        'local-epochs',
        'batch-size',
        'learning-rate',
        'learning-rate-schedule',
        ...options('learning-rate-schedule'),
        'momentum',
        'weight-decay',
      ],
    },
    { title: 'Machine', keys: ['backend', 'workers', 'seed'] },
  ];
}
