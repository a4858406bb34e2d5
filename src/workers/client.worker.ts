import { openDataset } from '../dataset/dataset.ts';
import { createTrainer } from '../training/index.ts';
import { measureBackends } from '../training/measure.ts';
import { ClientWorker } from './client-worker.ts';
import { Gate } from './gate.ts';
import { createNextTask } from './next-task.ts';
import { type Port, serve } from './serve.ts';

const now = () => performance.now();

serve(
  // The compiler knows only the page's global scope; in a worker it is the dedicated worker's.
  globalThis as unknown as Port,
  new ClientWorker({
    openDataset: ({ dataUrl, budgetBytes }) => openDataset({ baseUrl: dataUrl, budgetBytes }),
    createTrainer,
    measureBackends,
    gate: new Gate({ now, nextTask: createNextTask().wait }),
    now,
  }),
);
