import type { ClientId } from '../../core/ids.ts';
import type { RunEvent, Step } from '../../core/run/events.ts';
import { clientsOf } from '../../core/run/sampling.ts';

/** What a step comes to. */
const OUTCOMES: readonly RunEvent['type'][] = ['global-evaluated', 'run-finished'];

/** How much of a step's work is done, as its clients' events tell. */
export class StepWork {
  /** Of each client that has come so far, 0 to 1. */
  readonly #done = new Map<ClientId, number>();
  /** Their sum. */
  #sum = 0;
  #clients = 0;

  constructor(private readonly step: Step | undefined) {}

  /** The share of the work that is done with `event`, 0 to 1; undefined for what happens before any work, or beside it. */
  shareAfter(event: RunEvent): number | undefined {
    if (OUTCOMES.includes(event.type)) return 1;
    if (event.type === 'run-started') this.#clients = clientsOf('train', 1, event.config).length;
    if (event.type === 'clients-sampled') this.#clients = event.clients.length;
    if (!('client' in event) || event.client === undefined || this.#clients === 0) return undefined;
    const done = this.#doneWith(event);
    if (done === undefined) return undefined;
    this.#sum += done - (this.#done.get(event.client) ?? 0);
    this.#done.set(event.client, done);
    return Math.min(1, this.#sum / this.#clients);
  }

  /** How much of its client's work is done with an event. */
  #doneWith(event: RunEvent): number | undefined {
    switch (event.type) {
      case 'client-loading':
        // In a later step that is not yet its work.
        return this.step === 'load' ? event.bytes / event.totalBytes : 0;
      case 'batch-trained':
        return event.batch / event.batches;
      case 'client-loaded':
      case 'client-trained':
      case 'client-evaluated':
      case 'client-failed':
        return 1;
      default:
        return undefined;
    }
  }
}
