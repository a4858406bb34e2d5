// Virtual environments in .venv/ (not tracked by git) for what runs beside the page: the bench, `npm run flower`, the tests.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.mjs';
import { findPython } from './find.mjs';

/** What can be asked for: what pip installs for it, and what Python must then be able to import. */
const TOOLS = {
  torch: { install: ['torch==2.13.0'], imports: ['torch'] },
  flwr: { install: ['flwr[simulation]==1.42.0'], imports: ['flwr', 'ray'] },
  'flwr-datasets': { install: ['flwr-datasets==0.6.1'], imports: ['flwr_datasets'] },
  pfl: { install: ['pfl[pytorch]==0.6.0'], imports: ['pfl'] },
  ruff: { install: ['ruff==0.17.6'], imports: ['ruff'] },
  pandas: { install: ['pandas'], imports: ['pandas'] },
  matplotlib: { install: ['matplotlib'], imports: ['matplotlib'] },
  // `jupyter execute` runs a notebook.
  notebook: { install: ['nbclient', 'ipykernel'], imports: ['nbclient', 'ipykernel'] },
};
const MINUTES = 10;
const WINDOWS = process.platform === 'win32';
/** In the environment: what has been installed and imported there, so that a second call has nothing to do. */
const STAMP = 'apiary-installed.json';

/**
 * The virtual environment `.venv/<name>`, made if need be. Never throws for a tool that cannot be had.
 * @param wanted names of TOOLS.
 * @param options `signal` of an AbortController that ends it; `log` takes lines of progress.
 * @returns `{ bin, python, missing, versions }`: in `missing` the reason of each tool that cannot be had, in
 *   `versions` lines such as "torch==2.13.0".
 */
export async function preparePython(root, name, wanted, { signal, log = console.log } = {}) {
  const folder = join(root, '.venv', name);
  const bin = join(folder, WINDOWS ? 'Scripts' : 'bin');
  const python = join(bin, WINDOWS ? 'python.exe' : 'python');
  const run = (args, minutes = 2) => command(python, args, { signal, minutes });
  const missingAll = (reason) => ({ bin, python, versions: [], missing: reasons(wanted, reason) });
  const works = await run(['-m', 'pip', '--version']);
  if (!works.ok) {
    const reason = await make(folder, signal);
    if (reason) return missingAll(reason);
  }
  const stamp = join(folder, STAMP);
  const before = works.ok ? await readStamp(stamp) : NOTHING;
  const isInstalled = (tool) => TOOLS[tool].install.every((spec) => before.installed.includes(spec));
  const toInstall = wanted.filter((tool) => !isInstalled(tool));
  if (toInstall.length === 0) return { bin, python, missing: {}, versions: before.versions };
  const missing = {};
  for (const tool of toInstall) {
    log(`Installing ${TOOLS[tool].install.join(', ')} in .venv/${name} ...`);
    const reason = await install(run, tool);
    if (reason) missing[tool] = reason;
  }
  const { stdout } = await run(['-m', 'pip', 'list', '--format=freeze']);
  const versions = stdout.split('\n').map((line) => line.trim());
  const installed = toInstall.filter((tool) => !missing[tool]).flatMap((tool) => TOOLS[tool].install);
  const now = {
    installed: [...new Set([...before.installed, ...installed])],
    versions: versions.filter(Boolean),
  };
  await writeFile(stamp, JSON.stringify(now));
  return { bin, python, missing, versions: now.versions };
}

const reasons = (tools, reason) => Object.fromEntries(tools.map((tool) => [tool, reason]));

/** @returns nothing, or why it failed. */
async function make(folder, signal) {
  const { python, reason } = await findPython();
  if (reason) return reason;
  const made = await command(python, ['-m', 'venv', '--clear', folder], { signal });
  return made.ok ? undefined : `no virtual environment (${made.reason})`;
}

const NOTHING = { installed: [], versions: [] };

/** An environment without one, or with one of another version, is filled anew; pip keeps what fits. */
async function readStamp(file) {
  const text = await readFile(file, 'utf8').catch(() => JSON.stringify(NOTHING));
  return JSON.parse(text);
}

/** @returns nothing, or why it failed. */
async function install(run, tool) {
  const pip = (...args) => run(['-m', 'pip', 'install', '--quiet', ...args], MINUTES);
  const { install, imports } = TOOLS[tool];
  const specs = install.join(' ');
  const first = await pip(...install);
  if (!first.ok) {
    const reason = tool === 'flwr' ? await installWithAnyCertifi(run, pip, install[0]) : first.reason;
    if (reason) return `${specs} does not install (${reason})`;
  }
  const imported = await run(['-c', `import ${imports.join(', ')}`]);
  return imported.ok ? undefined : `${specs} is installed and does not import (${imported.reason})`;
}

/** flwr asks for a certifi (root certificates, unused here) that an index may not have yet; all else as it asks. */
async function installWithAnyCertifi(run, pip, spec) {
  const without = await pip('--no-deps', spec.replace(/\[.*\]/, ''));
  if (!without.ok) return without.reason;
  const script = "import importlib.metadata as m; print('\\n'.join(m.requires('flwr')))";
  const requirements = (await run(['-c', script])).stdout
    .split('\n')
    .map((line) => line.trim().replace("extra == 'simulation'", "python_version >= '3'"))
    .filter((line) => line && !line.includes('extra =='))
    .map((line) => (line.startsWith('certifi') ? 'certifi' : line));
  const second = await pip(...requirements);
  return second.ok ? undefined : second.reason;
}

/** One line that names the versions of these packages. */
export const versionsText = ({ versions }, packages) =>
  versions.filter((line) => packages.includes(line.split('==')[0])).join(', ');
