// Experiments of the page beside the Flower projects that it exports for them, run here by Flower itself:
//   npm run flower [-- --only default,krum] [--no-build] [--write]
// --no-build takes the page that is built already; --write puts what is printed into docs/flower.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install, node, root } from './steps.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
if (options.write && options.only) {
  console.error('--write wants all parts: leave out --only.');
  process.exit(1);
}
if (!options['no-build']) {
  install();
  node('scripts/build.mjs');
}

// What needs an installed package is loaded only now.
const { runAll } = await import('./flower/all.mjs');
const { writeDocument } = await import('./flower/document.mjs');

// What has been started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const began = Date.now();
const elapsed = () => `${((Date.now() - began) / 60_000).toFixed(1)} min`;
try {
  const { text, failures } = await runAll(root, options.only?.split(','), (line) =>
    console.log(`[${elapsed()}] ${line}`),
  );
  console.log(`\n${text}\n`);
  if (options.write) console.log(`Written: ${writeDocument(join(root, 'docs/flower.md'), text)}`);
  for (const failure of failures) console.error(`Does not hold: ${failure}.`);
  console.log(
    failures.length ? `${failures.length} of the figures do not hold.` : 'All figures hold.',
    elapsed(),
  );
  process.exitCode = failures.length ? 1 : 0;
} catch (error) {
  console.error(`\nnpm run flower failed after ${elapsed()}: ${error.message}`);
  process.exitCode = 1;
}
