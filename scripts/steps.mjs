// What start, test and build share. Node's built-ins only: on a fresh clone nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNpm } from './find-npm.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The package of each tool that the steps run. */
const PACKAGES = {
  biome: '@biomejs/biome',
  playwright: '@playwright/test',
  tsc: 'typescript',
  vite: 'vite',
  vitest: 'vitest',
};

/**
 * Runs a program in the project's folder and shows its output. There is never a shell between: it would take paths
 * apart at their spaces, as in "C:\\Program Files".
 * @throws Error with the title and how it ended.
 */
export function run(title, program, args, env = {}) {
  const { status, signal, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`'${title}' ended with ${signal ?? `exit code ${status}`}.`);
}

export const node = (script, ...args) =>
  run(`node ${[script, ...args].join(' ')}`, process.execPath, [script, ...args]);

/** An installed tool, by the JavaScript file that its package names for it. */
export function tool(name, args, env) {
  const folder = join(root, 'node_modules', PACKAGES[name]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  run([name, ...args].join(' '), process.execPath, [join(folder, bin[name]), ...args], env);
}

/** Runs the steps of a command, and ends the process with a clear last line where one fails. */
export async function main(title, steps) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Apiary needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  try {
    await steps();
  } catch (error) {
    console.error(`\n${title} failed: ${error.message}`);
    process.exit(1);
  }
}

/** `npm ci`, unless what is installed is just what the lock file asks for. */
export function install() {
  const installed = new URL('../node_modules/.apiary-lock', import.meta.url);
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  console.log('Installing the dependencies (npm ci) ...');
  run('npm ci', process.execPath, [findNpm(), 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // Written last: an installation that was interrupted is repeated.
  writeFileSync(installed, lock);
}

/** All that dev, build and tests need beside the sources. */
export function generate() {
  node('scripts/prepare-data.mjs');
  node('scripts/build-kernels.mjs');
}
