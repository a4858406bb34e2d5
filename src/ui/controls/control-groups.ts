import { activeKeys, type Choices, type ConfigKey, optionKeys } from '../../core/config/schema.ts';

export interface ControlGroup {
  readonly title: string;
  readonly keys: readonly ConfigKey[];
}

/** The settings that are always in sight, in the order of an experiment's story; a choice brings its own options. */
export function mainGroups(choices: Choices): readonly ControlGroup[] {
  return [
    {
      title: 'Data',
      keys: ['dataset', 'num-supernodes', 'partitioner', ...optionKeys('partitioner', choices)],
    },
    {
      title: 'Server',
      keys: [
        'strategy',
        ...optionKeys('strategy', choices),
        'num-server-rounds',
        'fraction-train',
        'fraction-evaluate',
      ],
    },
    { title: 'Local training', keys: ['model', 'local-epochs', 'batch-size', 'learning-rate'] },
    { title: 'Machine', keys: ['backend'] },
  ];
}

/** The rest, folded away: whatever has an effect and no group shows. */
export function moreKeys(choices: Choices): readonly ConfigKey[] {
  const shown = new Set(mainGroups(choices).flatMap(({ keys }) => keys));
  return activeKeys(choices).filter((key) => !shown.has(key));
}
