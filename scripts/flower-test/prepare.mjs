// Makes the Python of these tests while other tests run: it is downloads, mostly.
import { root } from '../steps.mjs';
import { prepareFlower } from './environment.mjs';

const ending = new AbortController();
process.once('SIGTERM', () => ending.abort());
// What cannot be had is told by the tests that are skipped for it.
await prepareFlower(root, { signal: ending.signal, log: () => {} });
