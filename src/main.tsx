import { createRoot } from 'react-dom/client';
import { fromQuery } from './core/config/url.ts';
import { ApiaryError } from './core/errors.ts';
import { type DatasetIndex, loadIndex } from './dataset/labels.ts';
import { createNetworkMonitor } from './dataset/network/network-monitor.ts';
import { thisPage } from './export/environment.ts';
import { parametersSha256 } from './export/sha256.ts';
import { RunStore } from './runs/run-store.ts';
import { Simulation } from './simulation/simulation.ts';
import { sessionTabRun } from './simulation/tab-run.ts';
import type { Notice } from './store/app-state.ts';
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

const dataUrl = new URL('data/', document.baseURI).href;
const link = fromQuery(location.search);
const store = createAppStore(link.config);

const monitor = createNetworkMonitor();
/** The page loads it once and hands it to its workers, so that a new worker needs no network and no other data set. */
let index: DatasetIndex | undefined;

async function loadLabels(signal?: AbortSignal): Promise<Uint8Array> {
  try {
    index ??= await loadIndex({ baseUrl: dataUrl, monitor }, { signal, onWaiting: showWaiting });
    return index.labels.train;
  } finally {
    showWaiting(false);
  }
}

let waitingShown = false;

/** Once a wait: a notice that the visitor has dismissed does not come back. */
function showWaiting(waiting: boolean): void {
  if (waiting === waitingShown) return;
  waitingShown = waiting;
  const notice: Notice = {
    id: 'network/waiting',
    kind: 'info',
    title: 'Waiting for the network',
    text: 'The data set does not arrive yet. It is asked for again and again for a minute.',
  };
  store.setState(({ notices }) => {
    const others = notices.filter(({ id }) => id !== notice.id);
    return { notices: waiting ? [...others, notice] : others };
  });
}

function known(index: DatasetIndex | undefined): DatasetIndex {
  if (!index) throw new ApiaryError('internal', 'Workers were asked for before the data set was known.');
  return index;
}

const simulation = new Simulation({
  store,
  loadLabels,
  createPool: ({ backend, model, size }) =>
    new WorkerPool({
      size,
      spawn: spawnClientWorker,
      settings: {
        dataUrl,
        index: known(index),
        backend,
        model,
        budgetBytes: IMAGE_BUDGET_BYTES / size,
        parallelLoads: Math.max(1, Math.floor(PARALLEL_LOADS / size)),
      },
    }),
  measureEngines: (model, batchSize, signal) => measureInWorker({ model, batchSize, signal }),
  runs: new RunStore(navigator.locks, async () => (await navigator.storage?.estimate())?.quota),
  tabRun: sessionTabRun,
  provenance: () => ({
    commit: __APP_COMMIT__,
    provenance: { ...thisPage(), datasetSha256: known(index).sha256 },
  }),
  hashParameters: parametersSha256,
  cores: navigator.hardwareConcurrency,
  version: __APP_BUILD__,
});

// Browsers limit how often the address may change, and a slider changes more often.
const ADDRESS_DELAY_MS = 300;
let addressTimer: number | undefined;
store.subscribe(({ draft }, before) => {
  if (draft === before.draft) return;
  window.clearTimeout(addressTimer);
  addressTimer = window.setTimeout(() => writeAddress(store.getState().draft), ADDRESS_DELAY_MS);
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
