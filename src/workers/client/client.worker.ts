import { fromFailure, toFailure } from '../../core/errors.ts';
import { missingPart, urlsIn } from '../../core/page-parts.ts';
import { openDataset } from '../../dataset/dataset.ts';
import { createNetworkMonitor } from '../../dataset/network/network-monitor.ts';
import { createTrainer } from '../../training/index.ts';
import { measureBackends } from '../../training/measure.ts';
import { createNextTask } from '../next-task.ts';
import { BatchControl } from './batch-control.ts';
import { ClientWorker } from './client-worker.ts';
import { type Port, serve } from './serve.ts';

const now = () => performance.now();
const monitor = createNetworkMonitor();

/** An engine whose code the server no longer has is no engine that cannot run. */
const createCurrentTrainer: typeof createTrainer = async (backend, model) => {
  try {
    return await createTrainer(backend, model);
  } catch (error) {
    if (toFailure(error).code !== 'backend-not-loaded') throw error;
    const missing = await missingPart([...urlsIn(error), import.meta.url], fetch);
    throw missing?.code === 'page-outdated' ? fromFailure(missing) : error;
  }
};

serve(
  // The compiler knows only the page's global scope; in a worker it is the dedicated worker's.
  globalThis as unknown as Port,
  new ClientWorker({
    openDataset: async ({ dataUrl, index, budgetBytes, parallelLoads }) =>
      openDataset({ baseUrl: dataUrl, index, budgetBytes, parallelLoads, monitor }),
    createTrainer: createCurrentTrainer,
    measureBackends: (options) => measureBackends(options, createCurrentTrainer),
    control: new BatchControl({ now, nextTask: createNextTask().wait }),
    now,
  }),
);
