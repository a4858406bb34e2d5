import { openDataset } from '../dataset/dataset.ts';
import { createNetworkMonitor } from '../dataset/network-monitor.ts';
import { createTrainer } from '../training/index.ts';
import { measureBackends } from '../training/measure.ts';
import { ClientWorker } from './client-worker.ts';
import { Gate } from './gate.ts';
import { createNextTask } from './next-task.ts';
import { type Port, serve } from './serve.ts';

const now = () => performance.now();
const monitor = createNetworkMonitor();

serve(
  // The compiler knows only the page's global scope; in a worker it is the dedicated worker's.
  globalThis as unknown as Port,
  new ClientWorker({
    openDataset: async ({ dataUrl, index, budgetBytes, parallelLoads }) =>
      openDataset({ baseUrl: dataUrl, index, budgetBytes, parallelLoads, monitor }),
    createTrainer,
    measureBackends,
    gate: new Gate({ now, nextTask: createNextTask().wait }),
    now,
  }),
);
