// What start, test and build share. Node's built-ins only: on a fresh clone nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the project's folder and shows its output. @throws Error with the command's words. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`'${command} ${args.join(' ')}' ended with exit code ${status}.`);
}

export const node = (script, ...args) => run(process.execPath, [script, ...args]);
export const tool = (name, args, env) => run('npx', ['--no-install', name, ...args], env);

/** Runs the steps of a command, and ends the process with a clear last line where one fails. */
export function main(title, steps) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Apiary needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  try {
    steps();
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
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // Written last: an installation that was interrupted is repeated.
  writeFileSync(installed, lock);
}

/** All that dev, build and tests need beside the sources. */
export function generate() {
  node('scripts/prepare-data.mjs');
  node('scripts/build-kernels.mjs');
}
