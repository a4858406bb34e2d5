import { expect, test } from 'vitest';
import { activeKeys, type Choices, defaultConfig } from '../../core/config/schema.ts';
import { partitioners } from '../../core/data/partitioners/index.ts';
import { strategies } from '../../core/strategies/index.ts';
import { learningRateSchedules } from '../../core/strategies/learning-rate.ts';
import { lessonSettings, settingGroups } from './control-groups.ts';

const choices: Choices[] = partitioners.flatMap((p) =>
  strategies.flatMap((s) =>
    learningRateSchedules.map((l) => ({
      ...{ partitioner: p.id, strategy: s.id, 'learning-rate-schedule': l.id },
    })),
  ),
);

test.each(choices)('every setting that has an effect has one control with %o', (choice) => {
  const shown = settingGroups(choice).flatMap(({ keys }) => keys);
  expect([...shown].sort()).toEqual([...activeKeys(choice)].sort());
});

test('an option stands directly under what it belongs to', () => {
  const dirichlet = { ...defaultConfig, partitioner: 'dirichlet' };
  expect(settingGroups(dirichlet)[0]!.keys.slice(2, 5)).toEqual([
    'partitioner',
    'alpha',
    'min-partition-size',
  ]);
  expect(lessonSettings(dirichlet).slice(1, 4)).toEqual([
    { key: 'partitioner', shown: 'always' },
    { key: 'alpha', shown: 'always' },
    { key: 'min-partition-size', shown: 'changed' },
  ]);
});

test.each(choices)(
  'a lesson has six settings in sight at most, while nothing else is changed, with %o',
  (choice) => {
    expect(lessonSettings(choice).filter(({ shown }) => shown === 'always').length).toBeLessThanOrEqual(6);
  },
);
