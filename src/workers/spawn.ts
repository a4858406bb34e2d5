import type { WorkerLike } from './link.ts';

/** One script for every purpose, so that an engine that was measured is in the browser's cache when it is used. */
export function spawnClientWorker(): WorkerLike {
  return new Worker(new URL('./client.worker.ts', import.meta.url), {
    type: 'module',
    name: 'Apiary client',
  });
}
