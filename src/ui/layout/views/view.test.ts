import { expect, test } from 'vitest';
import { viewOfHash } from './view.ts';

test.each([
  ['#compare', 'compare'],
  ['', 'run'],
  ['#', 'run'],
  ['#run', 'run'],
  // A tab of view Run.
  ['#log', 'run'],
  ['#comparison', 'run'],
])('"%s" is view %s', (hash, view) => {
  expect(viewOfHash(hash)).toBe(view);
});
