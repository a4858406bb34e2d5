interface Watched {
  readonly waiting: Set<() => void>;
  readonly tell: () => void;
}

/**
 * Listens once to each signal, for all who wait for it: a signal's own list of listeners is searched at every addition
 * and removal, and a run has thousands of jobs with one signal.
 */
export class AbortWatch {
  readonly #watched = new Map<AbortSignal, Watched>();

  /** `onAbort` is called once, when `signal` aborts. Returns what ends the waiting. */
  add(signal: AbortSignal, onAbort: () => void): () => void {
    const watched = this.#watched.get(signal) ?? this.#watch(signal);
    watched.waiting.add(onAbort);
    return () => {
      watched.waiting.delete(onAbort);
      if (watched.waiting.size === 0) this.#forget(signal, watched);
    };
  }

  #watch(signal: AbortSignal): Watched {
    const waiting = new Set<() => void>();
    const tell = () => {
      for (const onAbort of [...waiting]) onAbort();
    };
    const watched = { waiting, tell };
    this.#watched.set(signal, watched);
    signal.addEventListener('abort', tell);
    return watched;
  }

  #forget(signal: AbortSignal, watched: Watched): void {
    signal.removeEventListener('abort', watched.tell);
    if (this.#watched.get(signal) === watched) this.#watched.delete(signal);
  }
}
