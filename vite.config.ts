import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { contentSecurityPolicy } from './scripts/vite/content-security-policy.ts';
import { keepHashedFiles } from './scripts/vite/keep-hashed-files.ts';
import { themeCss } from './scripts/vite/theme-css.ts';

/** Libraries that change seldom get files of their own, so that a new version of Apiary leaves them in the cache. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'tfjs', test: /node_modules\/@tensorflow\/tfjs-core\// },
];

/** Of what the site is built from. Unlike a commit it is known without git, and tells changes that are not committed. */
function sourceHash(): string {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const files = ['src', 'kernels/assembly', 'scripts/vite'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), join(root, 'package-lock.json'), join(root, 'vite.config.ts')])
    hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** What results files name as the version of the code: the commit, "-dirty" where files differ from it. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    return git('rev-parse', 'HEAD').trim() + (git('status', '--porcelain') ? '-dirty' : '');
  } catch {
    // The sources came as an archive, or the machine has no git.
    return 'unknown';
  }
}

const TESTS = ['{src,scripts,kernels}/**/*.test.{ts,tsx}'];
/**
 * What these test leaves nothing behind in its process, so they share one: a process for each file takes longer than most
 * of them. The others put devices, workers and databases where the next file would find them.
 */
const SHARING = ['src/{core,dataset,export,store,text,ui}/**/*.test.{ts,tsx}'];
const NEED_PYTHON = 'scripts/flower-test/**';

export default defineConfig({
  // Relative: the page works from any folder of any static host.
  base: './',
  plugins: [react(), themeCss(), contentSecurityPolicy(), keepHashedFiles()],
  define: {
    __APP_VERSION__: JSON.stringify(manifest.version),
    __APP_BUILD__: JSON.stringify(sourceHash()),
    __APP_COMMIT__: JSON.stringify(commit()),
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The first to know light-dark(): lowered for older ones, it would lose the theme that the visitor chose.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The supported browsers preload modules themselves; without the polyfill, no inline script is needed.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    // On a busy machine a test that takes a second takes ten.
    testTimeout: 30_000,
    // Vitest leaves one core to itself, and has little to do there.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'isolated', include: TESTS, exclude: [...SHARING, NEED_PYTHON] } },
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
    ],
  },
});
