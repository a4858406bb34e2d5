import { readFile } from 'node:fs/promises';
import type { Config } from '../../src/core/config/schema.ts';
import { mnist } from '../../src/core/data/datasets/mnist.ts';
import { modelOf } from '../../src/core/model/index.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import { planRun, run } from '../../src/core/run/run.ts';
import { openDataset } from '../../src/dataset/dataset.ts';
import { loadIndex } from '../../src/dataset/labels.ts';
import { NetworkMonitor } from '../../src/dataset/network/network-monitor.ts';
import { applyEvents } from '../../src/store/apply.ts';
import { trainLossOf } from '../../src/store/run-state.ts';
import { trainerOn } from '../../src/training/wasm/testing.ts';
import { fakePool, settings } from '../../src/workers/testing/jobs.ts';

/** The prepared MNIST, from its files. */
const source = {
  baseUrl: new URL('../../public/data/mnist/', import.meta.url).href,
  fetch: async (url: string) => new Response(await readFile(new URL(url))),
  monitor: new NetworkMonitor(),
};

/** The losses of a run as the page plays it, by round: the server's test, the clients' validation, their training. */
export async function playAsThePage(config: Config): Promise<number[][]> {
  const index = await loadIndex(source, mnist);
  const { pool, workers } = fakePool(1, { settings: { ...settings, index, model: modelOf(config) } });
  workers.parts = {
    openDataset: async () => openDataset({ ...source, index, budgetBytes: 1e8, parallelLoads: 8 }),
    createTrainer: (_, model) => trainerOn('simd', model),
  };
  const environment = {
    ...{ executor: pool, signal: new AbortController().signal, mayStart: async () => {}, now: () => 0 },
    onCheckpoint: () => {},
  };
  const events: RunEvent[] = [];
  try {
    for await (const event of run(planRun(config, index.labels.train), environment)) events.push(event);
  } finally {
    pool.dispose();
  }
  const { rounds } = applyEvents(undefined, events)!;
  return rounds.map((round) =>
    [round.global?.score.loss, round.validation?.loss, trainLossOf(round)].filter(
      (loss) => loss !== undefined,
    ),
  );
}
