import { createRoot } from 'react-dom/client';
import { fromQuery, type Link } from './core/config/url.ts';
import type { AskedSweep } from './core/sweep/sweep-link.ts';
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
store.subscribe(({ draft, chosenPace, presenting, sweep }, before) => {
  const isSame =
    draft === before.draft &&
    chosenPace === before.chosenPace &&
    presenting === before.presenting &&
    sweep?.query === before.sweep?.query;
  if (isSame) return;
  window.clearTimeout(addressTimer);
  addressTimer = window.setTimeout(() => writeAddress(store.getState()), ADDRESS_DELAY_MS);
});

// What a link sweeps is in view Compare.
if (link.sweep?.sweep !== undefined && !location.hash)
  history.replaceState(null, '', `${location.href}#compare`);

createRoot(document.getElementById('root')!).render(
  <StoreProvider store={store}>
    <CommandsProvider commands={simulation.commands}>
      <App />
    </CommandsProvider>
  </StoreProvider>,
);

// A frame may be invisible: nothing is computed there, not even the engines' measurement, until its visitor asks for it.
const framed = window.top !== window;
idle()
  .then(() => Promise.all([simulation.load(), sweepOf(link)]))
  .then(async ([loaded, { sweep, problems }]) => {
    const whole = { ...link, problems: [...link.problems, ...problems] };
    const linkStart = startOf(whole, framed);
    const notice = linkNotice(whole, linkStart);
    if (notice) loaded.notify(notice);
    void loaded.open(linkStart === 'now', sweep);
    await idle();
    if (linkStart !== 'now' && !framed) loaded.prepareEngine();
  }, simulation.fail);

/** What the link sweeps, if it does: only then the code that reads it is needed. */
async function sweepOf({ config, sweep }: Link): Promise<AskedSweep> {
  if (!sweep) return { problems: [] };
  const { readSweep } = await import('./core/sweep/sweep-link.ts');
  return readSweep(config, sweep);
}
