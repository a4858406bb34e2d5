import { createRoot } from 'react-dom/client';
import { fromQuery } from './core/config/url.ts';
import { datasets } from './core/data/datasets/index.ts';
import { byId } from './core/registry.ts';
import { DatasetIndexes } from './dataset/dataset-indexes.ts';
import { createNetworkMonitor } from './dataset/network/network-monitor.ts';
import { thisPage } from './export/results/environment.ts';
import { RunStore } from './runs/run-store.ts';
import { Simulation } from './simulation/simulation.ts';
import { sessionTabRun } from './simulation/tab-run.ts';
import { waitingNotice } from './simulation/waiting-notice.ts';
import { createAppStore } from './store/store.ts';
import { linkNotice, startOf } from './text/link-notice.ts';
import { CommandsProvider } from './ui/commands.tsx';
import { App } from './ui/layout/App.tsx';
import { writeAddress } from './ui/layout/address.ts';
import { idle } from './ui/layout/idle.ts';
import { StoreProvider } from './ui/use-app.tsx';
import { measureInWorker } from './workers/pool/measure-in-worker.ts';
import { spawnClientWorker } from './workers/pool/spawn.ts';
import { WorkerPool } from './workers/pool/worker-pool.ts';

/** Images that all workers of a pool may keep between them: the training set, decoded, and some room. */
const IMAGE_BUDGET_BYTES = 256e6;

/**
 * Files that all workers of a pool may load at a time: a browser opens six connections to a server that speaks HTTP/1.1,
 * and more than a few on a slow line only make each of them slower. A worker loads at least one.
 */
const PARALLEL_LOADS = 16;

const link = fromQuery(location.search);
const store = createAppStore(link.config, link);
const indexes = new DatasetIndexes(
  { baseUrl: new URL('data/', document.baseURI).href, monitor: createNetworkMonitor() },
  waitingNotice(store),
);

const simulation = new Simulation({
  store,
  loadLabels: async (dataset, signal) => (await indexes.load(byId(datasets, dataset), signal)).labels.train,
  createPool: ({ backend, model, size }) =>
    new WorkerPool({
      size,
      spawn: spawnClientWorker,
      settings: {
        dataUrl: indexes.folderOf(model.data),
        index: indexes.known(model.data),
        backend,
        model,
        budgetBytes: IMAGE_BUDGET_BYTES / size,
        parallelLoads: Math.max(1, Math.floor(PARALLEL_LOADS / size)),
      },
    }),
  measureEngines: (model, batchSize, signal) => measureInWorker({ model, batchSize, signal }),
  visibility: {
    isHidden: () => document.hidden,
    onChange: (listener) => document.addEventListener('visibilitychange', listener),
  },
  runs: new RunStore(navigator.locks, async () => (await navigator.storage?.estimate())?.quota),
  tabRun: sessionTabRun,
  provenance: (model) => ({
    commit: __APP_COMMIT__,
    provenance: { ...thisPage(), datasetSha256: indexes.known(model.data).sha256 },
  }),
  cores: navigator.hardwareConcurrency,
  version: __APP_BUILD__,
});

// Browsers limit how often the address may change, and a slider changes more often.
const ADDRESS_DELAY_MS = 300;
let addressTimer: number | undefined;
store.subscribe(({ draft, chosenPace, presenting }, before) => {
  const isSame =
    draft === before.draft && chosenPace === before.chosenPace && presenting === before.presenting;
  if (isSame) return;
  window.clearTimeout(addressTimer);
  addressTimer = window.setTimeout(() => writeAddress(store.getState()), ADDRESS_DELAY_MS);
});

createRoot(document.getElementById('root')!).render(
  <StoreProvider store={store}>
    <CommandsProvider commands={simulation}>
      <App />
    </CommandsProvider>
  </StoreProvider>,
);

// A frame may be invisible: nothing is computed there, not even the engines' measurement, until its visitor asks for it.
const framed = window.top !== window;
const linkStart = startOf(link, framed);
const notice = linkNotice(link, linkStart);
if (notice) simulation.notify(notice);
void simulation.open(linkStart === 'now');
if (linkStart !== 'now' && !framed) idle().then(() => simulation.prepareEngine());
