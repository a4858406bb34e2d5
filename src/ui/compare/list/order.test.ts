import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../../core/config/schema.ts';
import { runId } from '../../../core/ids.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { filtered, type Kind, type Order, sorted } from './order.ts';

interface Made {
  readonly config?: Partial<Config>;
  readonly accuracy?: number | null;
  readonly loss?: number | null;
  readonly bytes?: number;
  readonly seconds?: number;
  readonly part?: Partial<KeptRun>;
}

function kept(id: string, hour: number, { config, part, ...figures }: Made = {}): KeptRun {
  const { accuracy = null, loss = null, bytes = 0, seconds = 0 } = figures;
  return {
    ...{
      id: runId(id),
      started: new Date(Date.UTC(2026, 10, 26, hour)).toISOString(),
      backend: 'wasm',
      workers: 2,
    },
    ...{ pinned: false, status: 'finished', bytes: 1000, checkpoints: [] },
    config: { ...defaultConfig, ...config },
    outcome: { rounds: [{ accuracy, loss, bytes, seconds, divergence: null }], diverged: false, seconds },
    ...part,
  };
}

const early = kept('early', 10, { accuracy: 0.3, loss: 2, bytes: 50, seconds: 9, part: { name: 'run 10' } });
const late = kept('late', 12, { accuracy: 0.4, loss: 1, bytes: 70, seconds: 8, part: { name: 'run 9' } });
const broken = kept('broken', 11, { accuracy: 0.1, bytes: 60, seconds: 7, part: { name: 'run 11' } });
const { outcome: _, ...untold } = kept('untold', 9, { part: { name: 'x' } });

describe('the list', () => {
  test.each<[Order, string[]]>([
    ['newest', ['late', 'broken', 'early', 'untold']],
    ['accuracy', ['late', 'early', 'broken', 'untold']],
    // A loss that is no number is not the best.
    ['loss', ['late', 'early', 'untold', 'broken']],
    ['name', ['late', 'early', 'broken', 'untold']],
    ['bytes', ['early', 'broken', 'late', 'untold']],
    ['time', ['broken', 'late', 'early', 'untold']],
  ])('by %s', (order, ids) => {
    expect(sorted([early, late, untold, broken], order).map(({ id }) => id)).toEqual(ids);
  });

  test('has pinned runs first in any order', () => {
    const pinned = { ...untold, pinned: true };
    for (const order of ['newest', 'accuracy', 'name'] as const)
      expect(sorted([early, late, pinned], order)[0]).toBe(pinned);
  });
});

describe('the filter', () => {
  const dirichlet = kept('d', 10, { config: { partitioner: 'dirichlet', alpha: 0.1, seed: 7 } });
  const mine = kept('m', 11, { part: { name: 'My own', status: 'stopped' } });
  const file = kept('f', 12, { config: { 'num-supernodes': 50 }, part: { imported: true } });

  test.each<[string, Kind, string[]]>([
    ['', 'all', ['d', 'm', 'f']],
    ['ALPHA dirichlet', 'all', ['d']],
    ['seed 7', 'all', ['d']],
    ['my own', 'all', ['m']],
    // Also by what it would be called without a name of its own.
    ['fedavg', 'all', ['d', 'm', 'f']],
    ['50 clients', 'all', ['f']],
    ['stopped', 'all', ['m']],
    ['', 'imported', ['f']],
    ['', 'unfinished', ['m']],
    ['dirichlet', 'imported', []],
  ])('"%s" of %s', (typed, kind, ids) => {
    expect(filtered([dirichlet, mine, file], typed, kind).map(({ id }) => id)).toEqual(ids);
  });
});
