import { datasets } from './core/data/datasets/index.ts';
import { byId } from './core/registry.ts';
import { DatasetIndexes } from './dataset/dataset-indexes.ts';
import { createNetworkMonitor } from './dataset/network/network-monitor.ts';
import { thisPage } from './export/results/environment.ts';
import { parametersSha256 } from './export/sha256.ts';
import { RunStore } from './runs/run-store.ts';
import { browserTabs } from './runs/tabs.ts';
import { sessionTabRun } from './simulation/memory/tab-run.ts';
import { Simulation } from './simulation/simulation.ts';
import { sessionTabSweep } from './simulation/sweep/tab-sweep.ts';
import { waitingNotice } from './simulation/waiting-notice.ts';
import type { AppStore } from './store/store.ts';
import { idle } from './ui/layout/idle.ts';
import { measureInWorker } from './workers/pool/measure-in-worker.ts';
import { spawnClientWorker } from './workers/pool/spawn.ts';
import { WorkerPools } from './workers/pool/worker-pools.ts';

/** Images that all workers of a pool may keep between them: the training set, decoded, and some room. */
const IMAGE_BUDGET_BYTES = 256e6;

/**
 * Files that all workers of a pool may load at a time: a browser opens six connections to a server that speaks HTTP/1.1,
 * and more than a few on a slow line only make each of them slower. A worker loads at least one.
 */
const PARALLEL_LOADS = 16;

/** The simulation in its browser: real workers, the data set beside the page, storage, and the page's own clock. */
export function pageSimulation(store: AppStore): Simulation {
  const indexes = new DatasetIndexes(
    { baseUrl: new URL('data/', document.baseURI).href, monitor: createNetworkMonitor() },
    waitingNotice(store),
  );
  return new Simulation({
    store,
    loadLabels: async (dataset, signal) => (await indexes.load(byId(datasets, dataset), signal)).labels.train,
    pools: new WorkerPools({
      spawn: spawnClientWorker,
      settingsOf: ({ backend, model, size }) => ({
        dataUrl: indexes.folderOf(model.data),
        index: indexes.known(model.data),
        backend,
        model,
        budgetBytes: IMAGE_BUDGET_BYTES / size,
        parallelLoads: Math.max(1, Math.floor(PARALLEL_LOADS / size)),
      }),
    }),
    measureEngines: (model, batchSize, signal) => measureInWorker({ model, batchSize, signal }),
    visibility: {
      isHidden: () => document.hidden,
      onChange: (listener) => document.addEventListener('visibilitychange', listener),
    },
    runs: new RunStore(
      navigator.locks,
      async () => (await navigator.storage?.estimate())?.quota,
      browserTabs(),
    ),
    idle,
    tabRun: sessionTabRun,
    tabSweep: sessionTabSweep,
    hashOf: parametersSha256,
    provenance: (model) => ({
      commit: __APP_COMMIT__,
      provenance: { ...thisPage(), datasetSha256: indexes.known(model.data).sha256 },
    }),
    cores: navigator.hardwareConcurrency,
    version: __APP_BUILD__,
  });
}
