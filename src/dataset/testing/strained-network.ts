import type { FileEntry } from '../manifest.ts';
import { fetchFile } from '../network/fetch-file.ts';
import { NetworkMonitor, type Peers } from '../network/network-monitor.ts';
import { DEFAULT_RETRY_POLICY } from '../network/retry.ts';
import { type Answer, createSyntheticHost, type SyntheticHost } from './synthetic-host.ts';

/** A host that can be refused, slow and silent, as the program's own retry policy sees it. For fake timers. */
export class StrainedNetwork {
  readonly server: SyntheticHost = createSyntheticHost();
  readonly entry: FileEntry = this.server.manifest.splits.train.chunks[2]!;
  readonly other: FileEntry = this.server.manifest.splits.train.chunks[3]!;
  /** The browser, which may say `online`. */
  readonly browser = new EventTarget();
  /** How often the other workers were told that bytes arrive. */
  told = 0;
  readonly #peers: Peers = { postMessage: () => void this.told++, onmessage: null };
  readonly monitor: NetworkMonitor;
  /** What listeners have heard of the network, without repetitions. */
  readonly heard: boolean[] = [];
  /** Seconds since the start of the test at which each request was made. */
  readonly asked: number[] = [];
  readonly #start = performance.now();

  constructor(monitor?: NetworkMonitor) {
    this.monitor = monitor ?? new NetworkMonitor({ events: this.browser, peers: this.#peers });
    this.monitor.subscribe((waiting) => {
      if (waiting !== this.heard.at(-1)) this.heard.push(waiting);
    });
  }

  get source() {
    const fetch = (url: string, init?: RequestInit) => {
      this.asked.push(Math.round(performance.now() - this.#start) / 1000);
      return this.server.source.fetch(url, init);
    };
    return { ...this.server.source, fetch, retryPolicy: DEFAULT_RETRY_POLICY, monitor: this.monitor };
  }

  load(signal?: AbortSignal, entry = this.entry) {
    return settled(fetchFile(this.source, entry, { signal }));
  }

  /** From now on `entry` is answered so, each time. */
  always(answer: Answer): void {
    this.server.misbehave(this.entry.file, ...repeated(answer));
  }

  /** Refuses connections for so many seconds, and then answers as it should. */
  refuseFor(seconds: number): void {
    const end = Date.now() + 1000 * seconds;
    this.always((bytes) =>
      Date.now() < end ? Promise.reject(new TypeError('Failed to fetch')) : new Response(bytes),
    );
  }

  /** Another worker says that bytes have arrived there. */
  bytesElsewhere(): void {
    this.#peers.onmessage!(new MessageEvent('message'));
  }
}

export const repeated = (answer: Answer, times = 100) => Array.from({ length: times }, () => answer);

/** A promise that may reject before it is looked at. */
export function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Sends a byte each second. */
export const trickle: Answer = (bytes, signal) => {
  let sent = 0;
  const start = (controller: ReadableStreamDefaultController) => {
    const timer = setInterval(() => controller.enqueue(bytes.subarray(sent, ++sent)), 1000);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      controller.error(new TypeError('aborted'));
    });
  };
  return new Response(new ReadableStream({ start }));
};
