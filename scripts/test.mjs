// npm test: from a fresh clone to the verdict. Format and lint, types, unit tests, Flower, build, browser tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';
import { generate, install, main, root, tool } from './steps.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs a test tool whose JSON report goes to `file`, and adds what `read` finds in it, whether it passed or not. */
function counted(file, runTool, read) {
  try {
    runTool(`${root}test-results/${file}`);
  } finally {
    const found = read(JSON.parse(readFileSync(`${root}test-results/${file}`, 'utf8')));
    for (const key of Object.keys(counts)) counts[key] += found[key];
  }
}

const vitest = (file, reporter, ...args) =>
  counted(
    file,
    (report) =>
      tool('vitest', [
        ...['run', ...args, `--reporter=${reporter}`],
        ...['--reporter=json', `--outputFile.json=${report}`],
      ]),
    (r) => ({
      passed: r.numPassedTests,
      failed: r.numFailedTests,
      skipped: r.numPendingTests + r.numTodoTests,
    }),
  );

/** Begins to make the Python of the tests of exported projects: it waits for the network, mostly. @returns its end. */
function preparingPython() {
  const child = spawn(process.execPath, ['scripts/flower-test/prepare.mjs'], { cwd: root, stdio: 'ignore' });
  process.once('exit', () => child.kill());
  return once(child, 'exit');
}

/** Names each test, and why it is skipped where there is no Python. */
const flower = () => vitest('flower.json', 'verbose', '--config=scripts/flower-test/vitest.config.ts');

const browser = () => {
  const executable = findBrowser();
  counted(
    'browser.json',
    (report) =>
      tool('playwright', ['test', '--reporter=list,json'], {
        APIARY_BROWSER: executable,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      }),
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  );
};

main('The test', async () => {
  install();
  const python = preparingPython();
  mkdirSync(`${root}test-results`, { recursive: true });
  generate();
  tool('biome', ['ci', '.']);
  tool('tsc', ['-p', 'src/core']);
  tool('tsc', ['-p', '.']);
  try {
    vitest('unit.json', 'default');
    await python;
    flower();
    tool('vite', ['build']);
    browser();
  } finally {
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
});
