// Whether a round costs the store as much at the end of a long run as at its start, and what it leaves behind.
//   node --expose-gc scripts/bench/growth.mjs [--rounds 500] [--clients 50]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { root } from '../steps.mjs';
import { partText } from './report.mjs';
import { ratio } from './statistics.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '500' }, clients: { type: 'string', default: '50' } },
});
if (!globalThis.gc) throw new Error('Memory is measured after collections: run with node --expose-gc.');

const { module } = await runnerImport(join(root, 'scripts/bench/growth/rounds.ts'), {
  configFile: false,
  logLevel: 'error',
});
const { milliseconds, heaps } = await module.growthOf(
  Number(options.rounds),
  Number(options.clients),
  globalThis.gc,
);
const [early, late] = [milliseconds.slice(50, 100), milliseconds.slice(-50)];
const answers = 2 * Number(options.clients) * 50;
const rows = [
  { what: 'rounds 51 to 100', unit: 'ms', values: early, ratio: '1' },
  { what: 'the last 50 rounds', unit: 'ms', values: late, ratio: ratio(late, early).toFixed(2) },
  { what: 'heap, each 50 rounds', unit: 'MB', values: heaps.map((bytes) => bytes / 1e6) },
  {
    what: "heap that a client's answer leaves",
    unit: 'bytes',
    values: heaps.slice(1).map((bytes, i) => (bytes - heaps[i]) / answers),
  },
];
console.log(partText({ id: 'growth', title: `The store, ${options.clients} clients a round`, rows }));
