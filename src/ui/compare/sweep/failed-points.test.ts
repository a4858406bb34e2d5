import { expect, it } from 'vitest';
import { defaultConfig } from '../../../core/config/schema.ts';
import { failureSentences } from './failed-points.ts';

const sweep = {
  base: defaultConfig,
  x: { keys: ['fraction-train'], values: [[0], [0.5], [1]] },
  lines: { keys: ['strategy'], values: [['fedavg'], ['krum']] },
  seeds: 2,
  measure: { kind: 'final-accuracy' },
} as const;

it('says each reason once, and names a value alone where no line has it', () => {
  const at = (x: number, line: number, message: string) => ({ x, line, message });
  expect(
    failureSentences(sweep, [
      ...[at(0, 0, 'Nobody trains.'), at(0, 1, 'Nobody trains.'), at(0, 0, 'Nobody trains.')],
      ...[at(1, 1, 'Too few.'), at(2, 1, 'Too few.')],
    ]),
  ).toEqual([
    'Fraction train 0 cannot run: Nobody trains.',
    'Fraction train 0.5, Krum and fraction train 1, Krum cannot run: Too few.',
  ]);
});
