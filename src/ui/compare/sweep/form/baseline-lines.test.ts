import { expect, it } from 'vitest';
import { splitBaselines, withBaselines } from './baseline-lines.ts';

const strategies = { keys: ['strategy'], values: [['fedavg'], ['krum']] } as const;

it('adds a line for each baseline, with the first value of what the lines are of', () => {
  expect(withBaselines(strategies, ['centralised'])).toEqual({
    keys: ['training', 'strategy'],
    values: [
      ['federated', 'fedavg'],
      ['federated', 'krum'],
      ['centralised', 'fedavg'],
    ],
  });
  expect(withBaselines(undefined, ['alone'])).toEqual({
    keys: ['training'],
    values: [['federated'], ['alone']],
  });
  expect(withBaselines(strategies, [])).toBe(strategies);
});

it('takes them apart again, and leaves other lines as they are', () => {
  for (const lines of [strategies, undefined])
    expect(splitBaselines(withBaselines(lines, ['centralised', 'alone']))).toEqual({
      lines,
      baselines: ['centralised', 'alone'],
    });
  const other = { keys: ['training', 'strategy'], values: [['centralised', 'krum']] } as const;
  expect(splitBaselines(other)).toEqual({ lines: other, baselines: [] });
});
