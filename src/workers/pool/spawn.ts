import { missingPart } from '../../core/page-parts.ts';
import scriptUrl from '../client/client.worker.ts?worker&url';
import type { WorkerLike } from './worker-link.ts';

/** One script for every purpose, so that an engine that was measured is in the browser's cache when it is used. */
export function spawnClientWorker(): WorkerLike {
  const worker = new Worker(scriptUrl, { type: 'module', name: 'Apiary client' });
  const script = new URL(scriptUrl, import.meta.url).href;
  return Object.assign(worker, { whyNotLoaded: () => missingPart([script, import.meta.url], fetch) });
}
