// An experiment as a Flower app under `flwr run`, with a SuperLink that this process starts and ends.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('flower', import.meta.url));
const PORT = '39191';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** `data = "..." count = 3`: Flower's run configuration on a command line. */
const toml = (values) =>
  Object.entries(values)
    .map(
      ([key, value]) =>
        `${key}=${typeof value === 'string' ? JSON.stringify(value) : tomlNumber(key, value)}`,
    )
    .join(' ');
/** TOML tells 1.0 from 1, and the app's configuration says which of its keys are fractions. */
const FRACTIONS = /^(fraction|learning|momentum|validation)/;
const tomlNumber = (key, value) =>
  FRACTIONS.test(key) && Number.isInteger(value) ? value.toFixed(1) : `${value}`;

/** Starts a SuperLink: `{ run, close }`. @throws Error when it does not answer within half a minute. */
export async function openFlower({ python, dataFolder, cores }) {
  const home = mkdtempSync(join(tmpdir(), 'apiary-flower-'));
  mkdirSync(join(home, 'results'));
  const env = {
    ...process.env,
    PATH: `${python.bin}${delimiter}${process.env.PATH}`,
    FLWR_HOME: home,
    FLWR_TELEMETRY_ENABLED: '0',
    FLWR_DISABLE_UPDATE_CHECK: '1',
    FLWR_LOCAL_SUPERLINK_HTTP_API_PORT: PORT,
    RAY_USAGE_STATS_ENABLED: '0',
    NO_PROXY: '127.0.0.1,localhost',
  };
  const linkArgs = [
    '--insecure',
    '--simulation',
    '--isolation',
    'subprocess',
    '--host',
    '127.0.0.1',
    '--port',
    PORT,
  ];
  const link = spawn(join(python.bin, 'flower-superlink'), linkArgs, { env, stdio: 'ignore' });
  const close = () => {
    link.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  await answering(link).catch((error) => {
    close();
    throw error;
  });

  /** One `flwr run` to its end: the app's own times and scores, and seconds from the command to the final model. */
  async function run({ supernodes, ...config }) {
    const result = join(home, 'results', `${Date.now()}.json`);
    const federation = {
      'num-supernodes': supernodes,
      'client-resources-num-cpus': 1,
      'init-args-num-cpus': cores,
    };
    const runConfig = toml({ ...config, data: dataFolder, result, 'server-threads': cores });
    const began = Date.now() / 1000;
    const args = ['run', app, 'local', '--stream', '--federation-config', toml(federation), '-c', runConfig];
    const output = await finished(spawn(join(python.bin, 'flwr'), args, { env }));
    try {
      const times = JSON.parse(readFileSync(result, 'utf8'));
      return { ...times, began, seconds: times.ended - began };
    } catch {
      throw new Error(`flwr run ended without a result: ${output.slice(-600)}`);
    }
  }
  return { run, close };
}

async function answering(link) {
  for (let i = 0; i < 60; i++) {
    await sleep(500);
    if (link.exitCode !== null) throw new Error(`flower-superlink ended with exit code ${link.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${PORT}/health`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error('flower-superlink does not answer');
}

function finished(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const limit = setTimeout(() => child.kill(), 15 * 60_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(limit);
      resolve(output);
    });
  });
}
