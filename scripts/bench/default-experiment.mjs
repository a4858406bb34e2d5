// (c): the default experiment from click to final model, against the same as a Flower app under `flwr run`.
import { openFlower } from './flower.mjs';
import { engineMeasured, examplesOf, launch, openPage, runToEnd } from './site.mjs';
import { number, ratio } from './statistics.mjs';

/** A fresh profile each time: opened, the engine measured, then the click. */
async function visit(browser, url, clickAtOnce) {
  const { page, close } = await openPage(browser, url);
  try {
    if (!clickAtOnce) await engineMeasured(page);
    const { ended, seconds, results } = await runToEnd(page);
    const { backend, workers } = results.environment;
    const accuracy = results.rounds.at(-1).global.accuracy;
    return { seconds, sinceOpened: ended / 1000, accuracy, backend, workers, examples: examplesOf(results) };
  } finally {
    await close();
  }
}

async function tryFlower(context) {
  if (context.python.missing.flwr) return { missing: context.python.missing.flwr };
  try {
    return { flower: await openFlower(context) };
  } catch (error) {
    return { missing: error.message };
  }
}

export async function measureDefault(context) {
  const repeats = context.quick ? 1 : 5;
  const browser = await launch(context.browserPath);
  const { flower, missing } = await tryFlower(context);
  const [visits, hasty, runs] = [[], [], []];
  let failure = missing;
  try {
    for (let i = 0; i < repeats; i++) {
      visits.push(await visit(browser, context.url, false));
      hasty.push(await visit(browser, context.url, true));
      if (!failure)
        await flower.run({ supernodes: 10 }).then(
          (run) => runs.push(run),
          (error) => {
            failure = error.message;
          },
        );
    }
  } finally {
    await flower?.close();
    await browser.close();
  }
  return part(visits, hasty, runs, failure);
}

const percent = (values) => values.map((value) => `${(100 * value).toFixed(1)} %`).join(', ');

function part(visits, hasty, runs, failure) {
  const seconds = (list) => list.map((one) => one.seconds);
  const flower = seconds(runs);
  const times = (own) => (runs.length ? `${ratio(flower, own).toFixed(2)}x faster` : '');
  const row = (what, values) => ({ what, unit: 's', values, ratio: times(values) });
  const { backend, workers, examples } = visits[0];
  const flowerRows = failure
    ? [{ what: 'flwr run', missing: failure }]
    : [
        { what: 'flwr run, from the command to the final model', unit: 's', values: flower, ratio: '1' },
        {
          what: 'of which from the first round to the last (strategy.start)',
          unit: 's',
          values: runs.map((run) => run.ended - run.rounds[0].started),
        },
      ];
  return {
    title: 'The default experiment: 10 clients, 3 rounds, flower-cnn',
    rows: [
      row('Apiary, from the click to the final model', seconds(visits)),
      row(
        'Apiary, from opening the page to the final model, clicked at once',
        hasty.map((one) => one.sinceOpened),
      ),
      ...flowerRows,
    ],
    notes: [
      `Apiary: a fresh browser profile each time (no cache, nothing remembered); the first row clicks when the page has measured its engines, the second at once. Backend ${backend}, ${workers} workers.`,
      'flwr run: its SuperLink is up already, and the time ends when the server has the final model and its score; one CPU a client, so as many clients at once as there are cores.',
      `Final accuracy: Apiary ${percent(visits.map((one) => one.accuracy))}; Flower ${percent(runs.map((run) => run.rounds.at(-1).accuracy))}.`,
      `Images trained on in each round: Apiary ${examples.map(number).join(', ')}; Flower ${(runs[0]?.examples ?? []).map(number).join(', ')}. Both test all 10,000 test images before the first and after every round.`,
    ],
    bars: [
      {
        figure: 'default experiment, click to final, times faster than flwr run',
        must: 3,
        reached: runs.length ? ratio(flower, seconds(visits)) : undefined,
      },
    ],
  };
}
