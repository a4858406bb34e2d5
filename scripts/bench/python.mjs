// The bench's own Python: a virtual environment in .venv/bench with PyTorch, Flower and pfl.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const VERSIONS = { torch: 'torch==2.13.0', flwr: 'flwr[simulation]==1.42.0', pfl: 'pfl[pytorch]==0.6.0' };
const MINUTES = { torch: 10, flwr: 10, pfl: 5 };
const WINDOWS = process.platform === 'win32';

/** Ends with a reason instead of throwing: a tool that is missing is reported, not fatal. */
function command(path, args, minutes = 5) {
  const { status, error, stdout, stderr } = spawnSync(path, args, {
    encoding: 'utf8',
    timeout: 60_000 * minutes,
  });
  const lines = `${stderr ?? ''}`.split('\n').filter((line) => /error/i.test(line));
  const reason = error?.message ?? lines.at(-1) ?? `exit code ${status}`;
  return { ok: status === 0, reason: reason.trim(), stdout: stdout ?? '' };
}

/**
 * The virtual environment, made if need be.
 * @returns `{ bin, python, missing: { torch?, flwr?, pfl? }, notes }`, the reasons of what could not be installed.
 */
export function preparePython(root, wanted) {
  const folder = join(root, '.venv', 'bench');
  const bin = join(folder, WINDOWS ? 'Scripts' : 'bin');
  const python = join(bin, WINDOWS ? 'python.exe' : 'python');
  const missing = {};
  const notes = [];
  const environment = { bin, python, missing, notes };
  if (!existsSync(python)) {
    const made = command(process.env.APIARY_PYTHON ?? 'python3', ['-m', 'venv', folder]);
    if (!made.ok) for (const name of wanted) missing[name] = `no virtual environment (${made.reason})`;
    if (!made.ok) return environment;
  }
  for (const name of wanted) {
    if (command(python, ['-c', `import ${name === 'flwr' ? 'flwr, ray' : name}`]).ok) continue;
    console.log(`Installing ${VERSIONS[name]} in .venv/bench ...`);
    const reason = install(python, name);
    if (reason) missing[name] = `${VERSIONS[name]} does not install (${reason})`;
  }
  const { stdout } = command(python, ['-m', 'pip', 'list', '--format=freeze']);
  const versions = stdout.split('\n').filter((line) => /^(torch|flwr|ray|pfl|numpy|certifi)==/.test(line));
  notes.push(`Python side: ${versions.map((line) => line.trim()).join(', ')}`);
  return environment;
}

/** @returns nothing, or why it failed. */
function install(python, name) {
  const pip = (...args) => command(python, ['-m', 'pip', 'install', '--quiet', ...args], MINUTES[name]);
  const first = pip(VERSIONS[name]);
  if (first.ok) return undefined;
  if (name !== 'flwr') return first.reason;
  // flwr asks for a certifi (root certificates, unused here) that an index may not have yet; all else as it asks.
  const [bare] = VERSIONS.flwr.split('[');
  const version = VERSIONS.flwr.split('==')[1];
  const without = pip('--no-deps', `${bare}==${version}`);
  if (!without.ok) return without.reason;
  const script = "import importlib.metadata as m; print('\\n'.join(m.requires('flwr')))";
  const requirements = command(python, ['-c', script])
    .stdout.split('\n')
    .map((line) => line.trim().replace("extra == 'simulation'", "python_version >= '3'"))
    .filter((line) => line && !line.includes('extra =='))
    .map((line) => (line.startsWith('certifi') ? 'certifi' : line));
  const second = pip(...requirements);
  return second.ok ? undefined : `${first.reason}; with any certifi: ${second.reason}`;
}
