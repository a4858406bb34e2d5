// (g): many runs in one page against as many pages with one run each: what a sweep keeps from run to run.
import { launch, openPage, runToEnd } from './site.mjs';
import { number, ratio } from './statistics.mjs';

/** Each of these runs costs what the default experiment costs. */
const RATES = [0.005, 0.01, 0.02, 0.05];
const FIRST_SEED = 42;
const sweepWith = (seeds) => ({ sweep: `learning-rate:${RATES.join()}`, seeds, seed: FIRST_SEED });

/** Exercise 4 of the courses. */
const exerciseWith = (seeds) => ({
  ...{ 'images-per-client': 500, 'batch-size': 10, 'fraction-train': 1 },
  ...{ 'local-epochs': 5, 'num-server-rounds': 5, partitioner: 'dirichlet' },
  ...{ sweep: 'alpha:0.05,0.1,1,100', seeds },
});

/** The engine is named, so that no page measures: only what a run itself needs is compared. */
const FAST = { backend: 'wasm' };

/** How many runs the page has finished and stored. */
const numFinished = (page) =>
  page.evaluate(async () => {
    // Opening it before the page does would make an empty one.
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'apiary')) return 0;
    const asked = indexedDB.open('apiary');
    const database = await new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    try {
      const all = database.transaction('runs').objectStore('runs').getAll();
      await new Promise((resolve, reject) => {
        all.onsuccess = resolve;
        all.onerror = () => reject(all.error);
      });
      return all.result.filter(({ status }) => status === 'finished').length;
    } finally {
      database.close();
    }
  });

/** One page with a sweep, from its opening until all of its runs are stored. */
async function playSweep(browser, { url, site }, query, minutes = 10) {
  const runs = RATES.length * query.seeds;
  site.requests.length = 0;
  const began = performance.now();
  const { page, close } = await openPage(browser, url, { ...FAST, ...query, autostart: 1 }, false);
  try {
    for (;;) {
      // Seldom: looking takes time from the runs.
      await page.waitForTimeout(250);
      const finished = await numFinished(page);
      const seconds = (performance.now() - began) / 1000;
      if (finished === runs) return { seconds, loaded: chunks(site) };
      if (seconds > 60 * minutes) throw new Error(`${finished} of ${runs} runs in ${minutes} minutes`);
    }
  } finally {
    await close();
  }
}

const chunks = ({ requests }) => requests.filter((url) => /\/data\/.*\/(train|test)-\d/.test(url)).length;

/** As many pages, each in a profile of its own, from the click to the final model. */
async function playSingly(browser, { url, site }, seeds) {
  site.requests.length = 0;
  const seconds = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++)
    for (const rate of RATES) {
      const { page, close } = await openPage(browser, url, { ...FAST, seed, 'learning-rate': rate });
      try {
        seconds.push((await runToEnd(page)).seconds);
      } finally {
        await close();
      }
    }
  return { seconds: seconds.reduce((a, b) => a + b), loaded: chunks(site) };
}

export async function measureSweep(context) {
  const [turns, seeds] = context.quick ? [1, 1] : [3, 3];
  const browser = await launch(context.browserPath);
  const [sweeps, singles, exercises] = [[], [], []];
  try {
    for (let turn = 0; turn < turns; turn++) {
      singles.push(await playSingly(browser, context, seeds));
      sweeps.push(await playSweep(browser, context, sweepWith(seeds)));
      exercises.push(await playSweep(browser, context, exerciseWith(seeds)));
    }
  } finally {
    await browser.close();
  }
  const seconds = (list) => list.map((one) => one.seconds);
  const share = ratio(seconds(sweeps), seconds(singles));
  const runs = RATES.length * seeds;
  const slowest = Math.max(...seconds(exercises));
  return {
    title: `Runs in one page: ${runs} of the default experiment, and exercise 4`,
    rows: [
      {
        ...{ what: `${runs} pages, each from the click to the final model, added up`, unit: 's' },
        ...{ values: seconds(singles), ratio: '1' },
      },
      {
        ...{ what: 'one page with a sweep of the same runs, from its opening', unit: 's' },
        ...{ values: seconds(sweeps), ratio: share.toFixed(2) },
      },
      { what: `exercise 4 (four alphas, seeds: ${seeds})`, unit: 's', values: seconds(exercises) },
    ],
    notes: [
      `Backend wasm; four learning rates, seeds: ${seeds}. Files of images loaded: ${number(singles[0].loaded)} in ${runs} pages, ${number(sweeps[0].loaded)} in the sweep, ${number(exercises[0].loaded)} in exercise 4.`,
    ],
    bars: [
      {
        figure: 'runs as a sweep, times faster than from fresh pages',
        must: 1.67,
        reached: 1 / share,
      },
      { figure: 'exercise 4, times faster than two minutes', must: 1, reached: 120 / slowest },
    ],
  };
}
