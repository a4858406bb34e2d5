// (d): pfl-research's CIFAR-10 setting: 1,000 clients of 50 images, cohorts of 50, against Flower and pfl.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openFlower } from './flower.mjs';
import { engineMeasured, examplesOf, launch, openPage, runToEnd } from './site.mjs';
import { number, ratio } from './statistics.mjs';

/** Apiary's clients always keep some images: 3 of 50 here, on every side. */
const SETTING = {
  model: 'pfl-cnn',
  'fraction-train': 0.05,
  'fraction-evaluate': 0,
  'batch-size': 10,
  'learning-rate': 0.1,
  momentum: 0,
  'validation-fraction': 0.05,
};
const SUPERNODES = 1000;

/** Rounds a minute; the first round, which also loads and warms up, is left out. */
const perMinute = (seconds) => seconds.slice(1).map((value) => 60 / value);

async function measureApiary({ browserPath, url }, rounds) {
  const browser = await launch(browserPath);
  try {
    const query = { ...SETTING, 'num-supernodes': SUPERNODES, 'num-server-rounds': rounds };
    const { page, close } = await openPage(browser, url, query);
    await engineMeasured(page);
    const { results } = await runToEnd(page, 9);
    await close();
    const own = results.rounds.filter((round) => round.seconds).map((round) => round.seconds);
    return {
      whole: perMinute(own.map(({ train, aggregate, evaluate }) => train + aggregate + evaluate)),
      training: perMinute(own.map(({ train, aggregate }) => train + aggregate)),
      examples: examplesOf(results),
      accuracy: results.rounds.at(-1).global.accuracy,
    };
  } finally {
    await browser.close();
  }
}

async function measureFlower(context, rounds) {
  if (context.python.missing.flwr) return { missing: context.python.missing.flwr };
  let flower;
  try {
    flower = await openFlower(context);
    const run = await flower.run({ ...SETTING, supernodes: SUPERNODES, 'num-server-rounds': rounds });
    const pairs = run.rounds.slice(1).map((round, i) => ({ before: run.rounds[i], round }));
    return {
      whole: perMinute(pairs.map(({ before, round }) => round.ended - before.ended)),
      training: perMinute(pairs.map(({ before, round }) => round.started - before.ended)),
      examples: run.examples,
      accuracy: run.rounds.at(-1).accuracy,
    };
  } catch (error) {
    return { missing: error.message };
  } finally {
    await flower?.close();
  }
}

function measurePfl({ python, dataFolder, cores }, rounds) {
  if (python.missing.pfl) return { missing: python.missing.pfl };
  const script = fileURLToPath(new URL('pfl-setting.py', import.meta.url));
  const args = [script, dataFolder, `${rounds}`, `${cores}`];
  const { status, stdout, stderr } = spawnSync(python.python, args, { encoding: 'utf8', timeout: 600_000 });
  if (status !== 0) return { missing: (stderr || 'it took over 10 minutes').trim().split('\n').at(-1) };
  const { seconds, examples, accuracy } = JSON.parse(stdout.trim().split('\n').at(-1));
  return { training: perMinute(seconds), examples, accuracy };
}

export async function measurePflSetting(context) {
  const rounds = context.quick ? 3 : 8;
  const apiary = await measureApiary(context, rounds);
  const flower = await measureFlower(context, rounds);
  const pfl = measurePfl(context, rounds);
  const row = (what, side, key, against) => {
    if (side.missing) return { what, missing: side.missing };
    const times = against?.[key] ? `Apiary ${ratio(apiary[key], against[key]).toFixed(2)}x` : '';
    return { what, unit: 'rounds/min', values: side[key], ratio: times };
  };
  const reached = (key) => (flower.missing ? undefined : ratio(apiary[key], flower[key]));
  const sides = Object.entries({ Apiary: apiary, Flower: flower, pfl }).filter(([, side]) => !side.missing);
  const images = (side) => [...new Set(side.examples)].map(number).join(', ');
  return {
    title: "pfl-research's setting: 1,000 clients, cohorts of 50, pfl-cnn, batch 10",
    rows: [
      row('Apiary, training and aggregation', apiary, 'training'),
      row('Flower, training and aggregation', flower, 'training', flower),
      row('pfl, training and aggregation', pfl, 'training', pfl),
      row('Apiary, with the test of 10,000 images after each round', apiary, 'whole'),
      row('Flower, with the test of 10,000 images after each round', flower, 'whole', flower),
    ],
    notes: [
      `${rounds} rounds; the first, in which everything warms up, is left out. Clients train on 47 of their 50 images (Apiary keeps at least 5 % for evaluation), on every side.`,
      `Images trained on in a round: ${sides.map(([name, side]) => `${name} ${images(side)}`).join('; ')}.`,
      `Final accuracy: ${sides.map(([name, side]) => `${name} ${(100 * side.accuracy).toFixed(1)} %`).join('; ')}.`,
      'Flower runs as many clients at once as there are cores; pfl runs one after the other in one process, PyTorch with all cores as threads.',
    ],
    bars: [
      {
        figure: "pfl-research's setting, rounds/min against Flower, test excluded",
        must: 5,
        reached: reached('training'),
      },
      {
        figure: "pfl-research's setting, rounds/min against Flower, test included",
        must: 5,
        reached: reached('whole'),
      },
    ],
  };
}
