import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import { readFlowerProject } from '../../../export/flower/import/read-project.ts';
import { importRows } from './import-rows.ts';

function rows(config: string, current: Config = defaultConfig) {
  const reading = readFlowerProject(`[tool.flwr.app.config]\n${config}`, current);
  if (reading.is !== 'app') throw new Error(reading.is);
  return importRows(reading, current);
}

it('lists what changes with its old and new value, and what does not', () => {
  const { changing, same, left } = rows(
    'num-server-rounds = 5\nlr = 0.01\nalpha = 0.1\npartitioner = "dirichlet"\nnum-supernodes = 10\n',
  );
  expect(changing).toEqual([
    { line: 2, label: 'Rounds', now: '3', next: '5' },
    { line: 4, label: 'Alpha', now: '', next: '0.1' },
    { line: 5, label: 'Partitioner', now: 'IID', next: 'Dirichlet' },
  ]);
  expect(same).toEqual(['learning rate 0.01', '10 clients']);
  expect(left).toEqual([]);
});

it('says of every other line why it stays', () => {
  const { left } = rows(
    [
      'penalty = "l2"',
      'strategy = "qfedavg"',
      'fraction-train = 2.0 # all of them',
      'eta = 0.1',
      'folder = "."',
      'seed = [1,\n\t"a"]',
      'data-seed = 2026-11-27T04:00:00Z',
      'lr = 0.1',
      'learning-rate = 0.2',
      '[tool.flwr.federations]',
      'a.options.num-supernodes = 5',
      'b.options.num-supernodes = 6',
    ].join('\n'),
  );
  expect(left.map(({ line, written, why }) => `${line} ${written}: ${why}`)).toEqual([
    '2 penalty = "l2": Apiary has no setting with this name.',
    expect.stringMatching(/^3 strategy = "qfedavg": The value is unknown: it must be fedavg, .*\.$/),
    '4 fraction-train = 2.0: The value is out of range: it must be 0 to 1.',
    expect.stringMatching(/^5 eta = 0.1: It belongs to the strategy .*FedAdam.*, but FedAvg is chosen\.$/),
    '6 folder = ".": It belongs to the exported project itself and is not a setting of this page.',
    '7 seed = [1, "a"]: Flower only accepts text, numbers, true and false here.',
    '9 data-seed = 2026-11-27T04:00:00Z: Flower only accepts text, numbers, true and false here.',
    '10 lr = 0.1: Line 11 is used instead.',
    '13 num-supernodes = 5: The federations in this file have different values, and none of them is the default.',
    '14 num-supernodes = 6: The federations in this file have different values, and none of them is the default.',
  ]);
});
