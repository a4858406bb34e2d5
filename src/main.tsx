import { createRoot } from 'react-dom/client';
import { linkNotice, startOf } from './core/config/link-notice.ts';
import { fromQuery, toQuery } from './core/config/url.ts';
import { loadLabels } from './dataset/labels.ts';
import { savedRuns } from './simulation/saved-run.ts';
import { Simulation } from './simulation/simulation.ts';
import { createAppStore } from './store/store.ts';
import { CommandsProvider } from './ui/commands.tsx';
import { App } from './ui/layout/App.tsx';
import { idle } from './ui/layout/idle.ts';
import { StoreProvider } from './ui/use-app.tsx';
import { measureInWorker } from './workers/measure.ts';
import { WorkerPool } from './workers/pool.ts';
import { spawnClientWorker } from './workers/spawn.ts';

/** Pictures that all workers of a pool may keep between them: the training set, decoded, and some room. */
const PICTURE_BUDGET_BYTES = 256e6;

const dataUrl = new URL('data/', document.baseURI).href;
const link = fromQuery(location.search);
const store = createAppStore(link.config);

const simulation = new Simulation({
  store,
  loadLabels: async () => (await loadLabels(dataUrl)).train,
  createPool: ({ backend, model, size }) =>
    new WorkerPool({
      size,
      spawn: spawnClientWorker,
      settings: { dataUrl, backend, model, budgetBytes: PICTURE_BUDGET_BYTES / size },
    }),
  measureEngines: (model, batchSize, signal) => measureInWorker({ model, batchSize, signal }),
  savedRuns,
  cores: navigator.hardwareConcurrency,
  version: __APP_BUILD__,
});

// The address names the settings in the controls, so that it can be shared or reloaded as it is. Browsers limit how often
// it may change, and a slider changes more often.
const ADDRESS_DELAY_MS = 300;
let addressTimer: number | undefined;
store.subscribe(({ draft }, before) => {
  if (draft === before.draft) return;
  window.clearTimeout(addressTimer);
  addressTimer = window.setTimeout(() => {
    const query = toQuery(store.getState().draft);
    history.replaceState(null, '', query ? `?${query}` : location.pathname);
  }, ADDRESS_DELAY_MS);
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
simulation.open();
if (linkStart === 'now') simulation.start();
else if (!framed) idle().then(() => simulation.prepareEngine());
