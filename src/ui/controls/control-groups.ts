import { type Choices, type ConfigKey, optionKeys } from '../../core/config/schema.ts';

export interface ControlGroup {
  readonly title: string;
  readonly keys: readonly ConfigKey[];
}

interface LessonSetting {
  readonly key: ConfigKey;
  /** Whether it is in sight while it is as it was, too. */
  readonly shown: 'always' | 'changed';
}

/**
 * The settings that lessons turn. Of a partitioner's options the first says how unlike the clients are; the others are in
 * sight only when a link or the panel of all settings has changed them.
 */
export function lessonSettings(choices: Choices): readonly LessonSetting[] {
  const [first, ...others] = optionKeys('partitioner', choices);
  const always = (key: ConfigKey): LessonSetting => ({ key, shown: 'always' });
  return [
    ...['num-supernodes' as const, 'partitioner' as const, ...(first ? [first] : [])].map(always),
    ...others.map((key): LessonSetting => ({ key, shown: 'changed' })),
    ...(['num-server-rounds', 'fraction-train', 'local-epochs'] as const).map(always),
  ];
}

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
        'training',
        'strategy',
        ...options('strategy'),
        'num-server-rounds',
        'target-accuracy',
        'fraction-train',
        'fraction-evaluate',
        'min-train-nodes',
        'min-evaluate-nodes',
        'min-available-nodes',
        'diverged-clients',
        'compare-models',
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
    { title: 'Machine', keys: ['backend', 'workers', 'seed', 'data-seed', 'model-seed'] },
  ];
}
