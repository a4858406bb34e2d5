import type { WorkerLike } from './link.ts';

/** Starts a worker that can play clients. */
export function spawnClientWorker(): WorkerLike {
  return new Worker(new URL('./client.worker.ts', import.meta.url), {
    type: 'module',
    name: 'Apiary client',
  });
}
