import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { guessingName, targetName } from '../../../text/charts/charts.ts';
import type { Rule } from '../plot/Rules.tsx';

/** What accuracies are compared with: guessing, and what runs were to reach. @param targets of runs; 0 where one has none. */
export const accuracyRules = ({ classes }: DatasetSpec, targets: readonly number[]): readonly Rule[] => [
  { name: guessingName(classes.length), value: 1 / classes.length },
  ...[...new Set(targets)]
    .filter((target) => target > 0)
    .map((target) => ({ name: targetName(target), value: target })),
];
