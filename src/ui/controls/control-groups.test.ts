import { expect, test } from 'vitest';
import { activeKeys, type Choices, defaultConfig } from '../../core/config/schema.ts';
import { partitioners } from '../../core/data/partitioners/index.ts';
import { strategies } from '../../core/strategies/index.ts';
import { learningRateSchedules } from '../../core/strategies/learning-rate.ts';
import { mainGroups, moreKeys } from './control-groups.ts';

const choices: Choices[] = partitioners.flatMap((p) =>
  strategies.flatMap((s) =>
    learningRateSchedules.map((l) => ({
      ...{ partitioner: p.id, strategy: s.id, 'learning-rate-schedule': l.id },
    })),
  ),
);

test.each(choices)('every setting that has an effect has one control with %o', (choice) => {
  const shown = [...mainGroups(choice).flatMap(({ keys }) => keys), ...moreKeys(choice)];
  expect([...shown].sort()).toEqual([...activeKeys(choice)].sort());
});

test('an option stands directly under what it belongs to', () => {
  const [data] = mainGroups({ ...defaultConfig, partitioner: 'dirichlet' });
  expect(data!.keys).toEqual(['dataset', 'num-supernodes', 'partitioner', 'alpha', 'min-partition-size']);
});
