import type { Pace } from '../../core/config/page-keys.ts';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { parametersSha256 } from '../../export/sha256.ts';
import { RunStore } from '../../runs/run-store.ts';
import { FakeLocks } from '../../runs/testing/fake-locks.ts';
import { FakeTabs } from '../../runs/testing/fake-tabs.ts';
import { createAppStore } from '../../store/store.ts';
import { WorkerPools } from '../../workers/pool/worker-pools.ts';
import { FakeWorkers } from '../../workers/testing/fake-worker.ts';
import { settings } from '../../workers/testing/jobs.ts';
import type { TabRun } from '../memory/tab-run.ts';
import type { PageEnvironment } from '../page-environment.ts';
import type { TabSweep } from '../sweep/tab-sweep.ts';

/** 2,000 images in ten equal classes. */
export const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

/** Settings whose run takes milliseconds on the fake engine. */
export const quick: Config = {
  ...defaultConfig,
  backend: 'cpu',
  'num-server-rounds': 2,
  'images-per-client': 20,
  workers: 2,
};

/** What outlives a page: the browser's locks, and what a tab remembers. The database is that of `indexedDB`. */
export interface FakeBrowser {
  readonly locks: FakeLocks;
  readonly tabs: FakeTabs;
  readonly tabRun: TabRun;
  readonly tabSweep: TabSweep;
}

export function fakeBrowser(locks = new FakeLocks(), tabs = new FakeTabs()): FakeBrowser {
  let shown: ReturnType<TabRun['read']>;
  const write: TabRun['write'] = (id) => {
    shown = id;
  };
  let query: string | undefined;
  const tabSweep: TabSweep = {
    read: () => query,
    write: (text) => {
      query = text;
    },
  };
  return { locks, tabs, tabRun: { read: () => shown, write }, tabSweep };
}

/**
 * A page without a browser: a real store and real pools, whose workers run on a fake engine in this thread. What a start
 * waits for may be replaced.
 */
export function fakeEnvironment(
  config: Config = quick,
  { locks, tabs, tabRun, tabSweep }: FakeBrowser = fakeBrowser(),
  pace: Pace = 'fast',
) {
  const workers = new FakeWorkers();
  const store = createAppStore(config, { pace });
  const environment: PageEnvironment = {
    store,
    loadLabels: async () => labels,
    pools: new WorkerPools({
      spawn: workers.spawn,
      settingsOf: ({ backend, model }) => ({ ...settings, backend, model }),
    }),
    measureEngines: async () => [{ backend: 'cpu', device: 'a fake', imagesPerSecond: 100 }],
    visibility: { isHidden: () => false, onChange: () => {} },
    runs: new RunStore(locks, async () => undefined, tabs.join()),
    idle: async () => {},
    tabRun,
    tabSweep,
    hashOf: parametersSha256,
    provenance: () => ({ commit: 'c0ffee', provenance: { datasetSha256: 'd5' } }),
    cores: 2,
    version: 'test',
  };
  return { environment, store, workers };
}
