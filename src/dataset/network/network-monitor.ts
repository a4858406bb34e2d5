/** How often silence is counted, in milliseconds. */
const TICK_MS = 1000;
/** A load that gets nothing for so long says that it waits. */
const NOTICEABLE_MS = 5000;
/** Others are told at most so often that bytes arrive here. */
const TELL_EVERY_MS = 1000;
const CHANNEL = 'apiary-bytes-arrived';

/** The pages and workers that load over the same line: a BroadcastChannel. */
export interface Peers {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

interface NetworkMonitorOptions {
  readonly peers?: Peers;
  /** Where the browser says `online`: the global scope of a page or worker. */
  readonly events?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/** Time without a byte on any connection. */
export interface Silence {
  /** Milliseconds, counted from its begin or from the last byte, whichever was later. */
  readonly ms: number;
  end(): void;
}

interface CountedSilence extends Silence {
  ms: number;
  readonly limitMs: number;
  readonly onLimit: () => void;
}

/**
 * What all downloads of one page or worker know of the network together. A browser opens few connections to a server
 * and queues the rest, so a download that gets nothing proves nothing while others get something, in other workers and
 * other tabs as well.
 */
export class NetworkMonitor {
  readonly events: NetworkMonitorOptions['events'];
  readonly #peers: Peers | undefined;
  readonly #silences = new Set<CountedSilence>();
  readonly #listeners = new Set<(waiting: boolean) => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #told = Number.NEGATIVE_INFINITY;
  #waiting = false;

  constructor({ peers, events }: NetworkMonitorOptions = {}) {
    this.events = events;
    this.#peers = peers;
    if (peers) peers.onmessage = () => this.#break();
  }

  /** Bytes have arrived here. */
  received(): void {
    this.#break();
    const now = performance.now();
    if (now - this.#told < TELL_EVERY_MS) return;
    this.#told = now;
    this.#peers?.postMessage('bytes');
  }

  /** A try has failed because the network or the server gives nothing now; it will be tried again. */
  troubled(): void {
    this.#setWaiting(true);
  }

  /** Counts silence from now on, and calls `onLimit` once it lasts `limitMs`. The caller must end it. */
  silence(limitMs = Number.POSITIVE_INFINITY, onLimit = () => {}): Silence {
    const silence = { ms: 0, limitMs, onLimit, end: () => this.#end(silence) };
    this.#silences.add(silence);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    return silence;
  }

  /**
   * `listener` hears whether the loads here wait for the network: at every change, and each second while they do,
   * since who hears of a load may change meanwhile. Returns what ends it.
   */
  subscribe(listener: (waiting: boolean) => void): () => void {
    this.#listeners.add(listener);
    if (this.#waiting) listener(true);
    return () => this.#listeners.delete(listener);
  }

  /** Counted, not timed: a thread that computes, or a page that sleeps, has missed no byte. */
  #tick(): void {
    if (this.#waiting) this.#notify();
    for (const silence of this.#silences) {
      silence.ms += TICK_MS;
      if (silence.ms >= NOTICEABLE_MS) this.#setWaiting(true);
      if (silence.ms >= silence.limitMs && silence.ms - TICK_MS < silence.limitMs) silence.onLimit();
    }
  }

  #break(): void {
    for (const silence of this.#silences) silence.ms = 0;
    this.#setWaiting(false);
  }

  #end(silence: CountedSilence): void {
    this.#silences.delete(silence);
    if (this.#silences.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#setWaiting(false);
  }

  #setWaiting(waiting: boolean): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener(this.#waiting);
  }
}

/** The monitor of this page or worker, which hears of the bytes that arrive in the others. */
export function createNetworkMonitor(): NetworkMonitor {
  const peers = openChannel();
  return new NetworkMonitor({ events: globalThis, ...(peers && { peers }) });
}

function openChannel(): Peers | undefined {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    // Some browsers forbid it where they forbid storage. Then each worker knows of its own bytes only.
    return undefined;
  }
}
