import { createRoot } from 'react-dom/client';
import { fromQuery } from './core/config/url.ts';
import { DeferredSimulation } from './simulation/deferred-simulation.ts';
import { createAppStore } from './store/store.ts';
import { linkNotice, startOf } from './text/link-notice.ts';
import { CommandsProvider } from './ui/commands.tsx';
import { App } from './ui/layout/App.tsx';
import { writeAddress } from './ui/layout/address.ts';
import { idle } from './ui/layout/idle.ts';
import { StoreProvider } from './ui/use-app.tsx';

const link = fromQuery(location.search);
const store = createAppStore(link.config, link);
const simulation = new DeferredSimulation(store, async () =>
  (await import('./page-simulation.ts')).pageSimulation(store),
);

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
    <CommandsProvider commands={simulation.commands}>
      <App />
    </CommandsProvider>
  </StoreProvider>,
);

// A frame may be invisible: nothing is computed there, not even the engines' measurement, until its visitor asks for it.
const framed = window.top !== window;
const linkStart = startOf(link, framed);
const notice = linkNotice(link, linkStart);
if (notice) simulation.commands.notify(notice);
idle()
  .then(() => simulation.load())
  .then(async (loaded) => {
    void loaded.open(linkStart === 'now');
    await idle();
    if (linkStart !== 'now' && !framed) loaded.prepareEngine();
  }, simulation.fail);
