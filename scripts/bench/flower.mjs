// An experiment as a Flower app under `flwr run`, with a SuperLink that this process starts and ends.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configText, openSuperLink, readResult } from '../flower/superlink.mjs';

const app = fileURLToPath(new URL('flower', import.meta.url));

/** TOML tells 1.0 from 1, and the app's configuration says which of its keys are fractions. */
const FRACTIONS = /^(fraction|learning|momentum|validation)/;
const pointed = ([key, value]) => {
  if (typeof value === 'string') return `${key}=${JSON.stringify(value)}`;
  return `${key}=${FRACTIONS.test(key) && Number.isInteger(value) ? value.toFixed(1) : value}`;
};

/** Starts a SuperLink: `{ run, close }`. @throws Error when it does not answer. */
export async function openFlower({ python, dataFolder, cores }) {
  const link = await openSuperLink(python);
  const folder = join(link.home, 'results');
  mkdirSync(folder);

  /** One `flwr run` to its end: the app's own times and scores, and seconds from the command to the final model. */
  async function run({ supernodes, ...config }) {
    const result = join(folder, `${Date.now()}.json`);
    const federation = {
      'num-supernodes': supernodes,
      'client-resources-num-cpus': 1,
      'init-args-num-cpus': cores,
    };
    const settings = { ...config, data: dataFolder, result, 'server-threads': cores };
    const began = Date.now() / 1000;
    const output = await link.run(app, {
      runConfig: Object.entries(settings).map(pointed).join(' '),
      federationConfig: configText(federation),
    });
    const times = readResult(result, output);
    return { ...times, began, seconds: times.ended - began };
  }
  return { run, close: link.close };
}
