// A SuperLink of this process's own, with a port and a FLWR_HOME of its own, for `flwr run` to talk to.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { command } from '../python/command.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const HOST = '127.0.0.1';
const WINDOWS = process.platform === 'win32';

/**
 * Starts a SuperLink: with the simulation engine, or one that waits for so many SuperNodes on this machine.
 * @param python of preparePython; `superNodes` absent: the simulation engine; `cwd` where it starts: Ray's workers look for
 * packages there first.
 * @returns `{ run, close }`. @throws Error when a process ends, or does not answer within a minute.
 */
export async function openSuperLink(python, { superNodes, cwd } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'apiary-flower-'));
  const processes = [];
  const env = environment(python, home);
  const removeHome = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const endAtOnce = () => {
    for (const child of processes) signalGroup(child, 'SIGKILL');
    removeHome();
  };
  // Of a command that is interrupted.
  process.once('exit', endAtOnce);
  const close = async () => {
    // The SuperNodes first: they look for their SuperLink until they end.
    await Promise.all(processes.slice(1).map(end));
    if (processes[0]) await end(processes[0]);
    process.off('exit', endAtOnce);
    removeHome();
  };
  const start = (program, args) => {
    // In a group of its own: with a SuperNode end the processes that it has started.
    const options = { env, cwd, stdio: 'ignore', detached: !WINDOWS };
    const started = spawn(join(python.bin, program), ['--insecure', ...args], options);
    processes.push(started);
    return started;
  };
  try {
    const port = await freePort();
    const engine = superNodes ? [] : ['--simulation'];
    await answering(start('flower-superlink', [...engine, '--host', HOST, '--port', `${port}`]), port);
    writeFileSync(join(home, 'config.toml'), connection(port));
    for (let i = 0; i < (superNodes ?? 0); i++)
      start('flower-supernode', await superNodeArgs(port, i, superNodes));
  } catch (error) {
    await close();
    throw error;
  }
  return { home, close, run: (app, options) => flwrRun(python, env, app, options) };
}

const environment = (python, home) => ({
  ...process.env,
  PATH: `${python.bin}${delimiter}${process.env.PATH}`,
  FLWR_HOME: home,
  FLWR_TELEMETRY_ENABLED: '0',
  FLWR_DISABLE_UPDATE_CHECK: '1',
  // All that apps need is there already; else it would be installed anew for each run.
  FLWR_DISABLE_RUNTIME_DEPENDENCY_INSTALLATION: '1',
  RAY_USAGE_STATS_ENABLED: '0',
  NO_PROXY: '127.0.0.1,localhost',
});

/** In Flower's words: where `flwr run` finds the SuperLink. */
const connection = (port) =>
  `[superlink]\ndefault = "apiary"\n\n[superlink.apiary]\naddress = "${HOST}:${port}"\ninsecure = true\n`;

async function superNodeArgs(superLinkPort, partition, count) {
  const [link, own] = [`${HOST}:${superLinkPort}`, await freePort()];
  const config = `partition-id=${partition} num-partitions=${count}`;
  return ['--superlink', link, '--host', HOST, '--port', `${own}`, '--node-config', config];
}

/** @returns a port of this machine that nobody listens on. */
function freePort() {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(link, port) {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    await sleep(250);
    if (link.exitCode !== null) throw new Error(`flower-superlink ended with exit code ${link.exitCode}`);
    const response = await fetch(`http://${HOST}:${port}/health`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error('flower-superlink does not answer');
}

/** Asks a process and its group to end, and makes what is left of them after ten seconds. */
async function end(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    signalGroup(child, 'SIGTERM');
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000);
    await ended;
    clearTimeout(force);
  }
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    if (WINDOWS) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody of the group is left.
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * One `flwr run` to its end.
 * @param options `runConfig`, `federationConfig`: as on a command line, of `configText`.
 * @returns what it printed. @throws Error with the end of it where the command fails.
 */
async function flwrRun(python, env, app, { runConfig, federationConfig, minutes = 30 } = {}) {
  const args = ['run', app, '--stream'];
  if (runConfig) args.push('--run-config', runConfig);
  if (federationConfig) args.push('--federation-config', federationConfig);
  const { ok, reason, stdout, stderr } = await command(join(python.bin, 'flwr'), args, { env, minutes });
  if (!ok) throw new Error(`flwr run failed (${reason}): ${`${stdout}${stderr}`.slice(-1200)}`);
  return `${stdout}${stderr}`;
}

/** `data="..." count=3`: Flower's configuration on a command line. */
export const configText = (values) =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? JSON.stringify(value) : value}`)
    .join(' ');

/** What a run has left in a JSON file. @throws Error with the end of what it printed where there is none. */
export function readResult(file, output) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`flwr run ended without a result: ${output.slice(-1200)}`);
  }
}
