// npm test: from a fresh clone to the verdict. Format and lint, types, unit tests, build, browser tests.
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

const unit = () =>
  counted(
    'unit.json',
    (report) =>
      tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    (r) => ({
      passed: r.numPassedTests,
      failed: r.numFailedTests,
      skipped: r.numPendingTests + r.numTodoTests,
    }),
  );

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

main('The test', () => {
  install();
  mkdirSync(`${root}test-results`, { recursive: true });
  generate();
  tool('biome', ['ci', '.']);
  tool('tsc', ['-p', 'src/core']);
  tool('tsc', ['-p', '.']);
  try {
    unit();
    tool('vite', ['build']);
    browser();
  } finally {
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
});
