import { cancelled } from './network/cancelled.ts';

interface LoadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export type Load = (signal: AbortSignal, onBytes: (bytes: number) => void) => Promise<Uint8Array>;

/** A load that somebody waits for. It is cancelled when nobody does any more. */
interface Pending {
  readonly result: Promise<Uint8Array>;
  readonly controller: AbortController;
  readonly waiters: Set<LoadOptions>;
}

/** Decoded chunks, the least recently used dropped first when they exceed a budget. Holders must not write. */
export class ChunkCache {
  // A Map keeps the order of insertion, which is kept the order of use.
  readonly #chunks = new Map<string, Uint8Array>();
  readonly #pending = new Map<string, Pending>();
  #budget: number;
  #heldBytes = 0;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
  }

  /** Bytes of the chunks held. At most the budget. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Holds at most so many bytes from now on. */
  resize(budgetBytes: number): void {
    this.#budget = budgetBytes;
    this.#dropOldest();
  }

  has(key: string): boolean {
    return this.#chunks.has(key);
  }

  /**
   * The chunk held under `key`, else what `load` gives. Callers who ask while it loads share one load; a load
   * that fails is not kept.
   * @throws what `load` throws, or ApiaryError `aborted` as soon as the caller's own signal says so.
   */
  async get(key: string, load: Load, options: LoadOptions = {}): Promise<Uint8Array> {
    if (options.signal?.aborted) throw cancelled();
    const held = this.#chunks.get(key);
    if (held) {
      this.#touch(key, held);
      return held;
    }
    return this.#wait(key, this.#pending.get(key) ?? this.#start(key, load), options);
  }

  #start(key: string, load: Load): Pending {
    const controller = new AbortController();
    const waiters = new Set<LoadOptions>();
    const report = (bytes: number) => {
      for (const { onBytes } of waiters) onBytes?.(bytes);
    };
    const result = load(controller.signal, report).then(
      (chunk) => {
        this.#forget(key, pending);
        this.#hold(key, chunk);
        return chunk;
      },
      (error: unknown) => {
        this.#forget(key, pending);
        throw error;
      },
    );
    const pending: Pending = { result, controller, waiters };
    this.#pending.set(key, pending);
    return pending;
  }

  #wait(key: string, pending: Pending, options: LoadOptions): Promise<Uint8Array> {
    const { signal } = options;
    pending.waiters.add(options);
    return new Promise<Uint8Array>((resolve, reject) => {
      const leave = () => {
        reject(cancelled());
        pending.waiters.delete(options);
        if (pending.waiters.size > 0) return;
        this.#forget(key, pending);
        pending.controller.abort();
      };
      signal?.addEventListener('abort', leave);
      pending.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  #forget(key: string, pending: Pending): void {
    // A cancelled load may end after another has begun under its key.
    if (this.#pending.get(key) === pending) this.#pending.delete(key);
  }

  #touch(key: string, chunk: Uint8Array): void {
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
  }

  #hold(key: string, chunk: Uint8Array): void {
    this.#drop(key);
    this.#chunks.set(key, chunk);
    this.#heldBytes += chunk.length;
    this.#dropOldest();
  }

  #dropOldest(): void {
    for (const oldest of this.#chunks.keys()) {
      if (this.#heldBytes <= this.#budget) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#heldBytes -= this.#chunks.get(key)?.length ?? 0;
    this.#chunks.delete(key);
  }
}
