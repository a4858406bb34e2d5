// (f): 100, 1,000 and 10,000 clients: time a client, memory and smoothness should stay flat.
import { engineMeasured, heapBytes, launch, longTasksBetween, openPage, runToEnd } from './site.mjs';

const COHORT = 50;
const COUNTS = [100, 1000, 10_000];

async function visit(browser, url, clients, rounds) {
  const query = {
    'num-supernodes': clients,
    'images-per-client': 5,
    'fraction-train': COHORT / clients,
    'min-train-nodes': COHORT,
    'fraction-evaluate': 0,
    'num-server-rounds': rounds,
  };
  const { page, close } = await openPage(browser, url, query);
  try {
    await engineMeasured(page);
    const { began, ended, results } = await runToEnd(page);
    const train = results.rounds.slice(1);
    const { workers } = results.environment;
    return {
      sampled: train.map((round) => round.train.results.length),
      perClient: train.map((round) => (1000 * workers * round.seconds.train) / round.train.results.length),
      own: train.flatMap((round) => round.train.results.map((result) => 1000 * result.seconds)),
      tasks: await longTasksBetween(page, began, ended),
      heap: (await heapBytes(page)) / 1e6,
    };
  } finally {
    await close();
  }
}

export async function measureScale({ quick, browserPath, url }) {
  const browser = await launch(browserPath);
  const rows = [];
  const notes = [
    `Each client has 5 images (trains on 4: one batch), so that nearly all of its time is beyond arithmetic; ${COHORT} clients a round.`,
    'Worker time a client: seconds of the training phase x workers / clients, a value a round, the first round included in the spread.',
  ];
  try {
    for (const clients of COUNTS) {
      const name = clients.toLocaleString('en');
      try {
        const { perClient, own, tasks, heap, sampled } = await visit(browser, url, clients, quick ? 3 : 10);
        rows.push(
          { what: `${name} clients: worker time a client`, unit: 'ms', values: perClient },
          { what: `${name} clients: the client's own time in its worker`, unit: 'ms', values: own },
          { what: `${name} clients: long tasks during the run`, unit: 'tasks', values: [tasks.length] },
          { what: `${name} clients: the longest`, unit: 'ms', values: [Math.max(0, ...tasks)] },
          { what: `${name} clients: heap of the main thread after the run`, unit: 'MB', values: [heap] },
        );
        notes.push(`${name} clients: ${[...new Set(sampled)].join(', ')} trained in a round.`);
      } catch (error) {
        rows.push({ what: `${name} clients`, missing: error.message.split('\n')[0] });
      }
    }
  } finally {
    await browser.close();
  }
  return { title: 'Scale: the same work with more clients', rows, notes };
}
