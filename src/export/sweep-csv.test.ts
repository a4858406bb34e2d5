import { expect, test } from 'vitest';
import { defaultConfig } from '../core/config/schema.ts';
import type { RunId } from '../core/ids.ts';
import type { RunOutcome } from '../core/run/outcome.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import type { PointState } from '../store/sweep-state.ts';
import { sweepCsv } from './sweep-csv.ts';

const sweep: Sweep = {
  base: defaultConfig,
  x: { keys: ['batch-size'], values: [[0], [8]] },
  lines: {
    keys: ['partitioner', 'alpha'],
    values: [
      ['iid', 1],
      ['dirichlet', 0.1],
    ],
  },
  seeds: 1,
  measure: { kind: 'bytes-to', target: 0.3 },
};

const outcome = (accuracy: number): RunOutcome => ({
  rounds: [
    { accuracy: 0.1, loss: 2.3, bytes: 0, seconds: 0, divergence: null },
    { accuracy, loss: 1.5, bytes: 7000, seconds: 1.5, divergence: 0.2 },
  ],
  diverged: false,
  seconds: 2.34567,
  parametersSha256: 'c0ffee',
});
const done = (id: string, accuracy: number): PointState => ({
  is: 'done',
  // An id's brand is the type's alone.
  run: id as RunId,
  outcome: outcome(accuracy),
  info: { id: id as RunId, started: '', backend: 'wasm', build: 'simd', commit: 'abc', workers: 2 },
});

test('a sweep is a table with a row for each run, whatever has come of it', () => {
  const points = [
    done('a', 0.4),
    done('b', 0.2),
    { is: 'failed', message: 'No, "never"' },
    { is: 'waiting' },
  ] as const;
  expect(sweepCsv({ sweep, points })).toBe(
    [
      'partitioner,alpha,batch-size,seed,status,measure,value,final-accuracy,final-loss,bytes,seconds,backend,build,commit,run-id,parameters-sha256,message',
      'iid,,full,42,done,bytes-to:0.3,7000,0.4,1.5,7000,2.346,wasm,simd,abc,a,c0ffee,',
      'dirichlet,0.1,full,42,not-reached,bytes-to:0.3,,0.2,1.5,7000,2.346,wasm,simd,abc,b,c0ffee,',
      'iid,,8,42,failed,bytes-to:0.3,,,,,,,,,,,"No, ""never"""',
      'dirichlet,0.1,8,42,waiting,bytes-to:0.3,,,,,,,,,,,',
      '',
    ].join('\r\n'),
  );
});
