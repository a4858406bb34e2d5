import { describe, expect, test } from 'vitest';
import { configKeys, optionKeys } from '../../core/config/schema.ts';
import { partitioners } from '../../core/data/partitioners/index.ts';
import { strategies } from '../../core/strategies/index.ts';
import { mainGroups, moreKeys } from './control-groups.ts';

const choices = partitioners.flatMap((p) =>
  strategies.map((s) => ({ partitioner: p.id as string, strategy: s.id as string })),
);

describe.each(choices)('with $partitioner and $strategy', (choice) => {
  const shown = [...mainGroups(choice).flatMap(({ keys }) => keys), ...moreKeys(choice)];

  test('every setting has one control, but the options of what is not chosen', () => {
    const unused = [
      ...partitioners
        .filter((p) => p.id !== choice.partitioner)
        .flatMap((p) => optionKeys(partitioners, p.id)),
      ...strategies.filter((s) => s.id !== choice.strategy).flatMap((s) => optionKeys(strategies, s.id)),
    ];
    const used = new Set([
      ...optionKeys(partitioners, choice.partitioner),
      ...optionKeys(strategies, choice.strategy),
    ]);
    const expected = configKeys.filter((key) => !unused.includes(key) || used.has(key));
    expect([...shown].sort()).toEqual([...expected].sort());
  });
});

test('an option stands directly under what it belongs to', () => {
  const [data] = mainGroups({ partitioner: 'dirichlet', strategy: 'fedavg' });
  expect(data!.keys).toEqual(['num-supernodes', 'partitioner', 'alpha', 'min-partition-size']);
});
