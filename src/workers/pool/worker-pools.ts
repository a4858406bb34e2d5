import type { Backend } from '../../core/backends.ts';
import type { Model } from '../../core/model/model.ts';
import type { WorkerSettings } from '../protocol.ts';
import type { WorkerLike } from './worker-link.ts';
import { WorkerPool } from './worker-pool.ts';

/** Which engine a pool's workers make, and how many workers there are at most. */
export interface PoolRequest {
  readonly backend: Backend;
  readonly model: Model;
  readonly size: number;
  /** The same where each client has the same images: then each is played where its images are. */
  readonly partition?: number;
}

interface WorkerPoolsOptions {
  readonly spawn: () => WorkerLike;
  readonly settingsOf: (request: PoolRequest) => WorkerSettings;
  /** How long workers without a run are kept. */
  readonly idleMs?: number;
}

const IDLE_MS = 5 * 60_000;

/**
 * Lends workers to one run after another, so that a run loads and compiles nothing that the one before it had: `acquire`,
 * `start` the pool, play on it; when the run is over and its signal aborted, `release`. Which runs were played before changes
 * no result, and however they ended, the next one begins with workers that are sound.
 */
export class WorkerPools {
  readonly #options: WorkerPoolsOptions;
  readonly #lent = new Map<WorkerPool, PoolRequest>();
  /** Waits for the next run. One at most, so that no more images are kept than one run may keep. */
  #idle: { readonly pool: WorkerPool; readonly size: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WorkerPoolsOptions) {
    this.#options = options;
  }

  /**
   * The kept workers, made ready for this run, or new ones when there are none or another run has them. Call `start` next;
   * whatever comes of it, give them back.
   */
  acquire(request: PoolRequest): WorkerPool {
    const pool = this.#kept(request) ?? this.separate(request);
    this.#lent.set(pool, request);
    return pool;
  }

  /** Takes a pool back from its run, once. Of two that nobody has, the one with more workers is kept. */
  release(pool: WorkerPool): void {
    const request = this.#lent.get(pool);
    if (!request) return;
    this.#lent.delete(pool);
    pool.rest();
    if (this.#idle && this.#idle.size > request.size) {
      pool.dispose();
      return;
    }
    this.letGo();
    this.#idle = { pool, size: request.size };
    this.#timer = setTimeout(() => this.letGo(), this.#options.idleMs ?? IDLE_MS);
  }

  /** A pool that is not kept: the caller disposes it. */
  separate(request: PoolRequest): WorkerPool {
    const { spawn } = this.#options;
    return new WorkerPool({ spawn, ...this.#settingsFor(request) });
  }

  /** Ends the workers that no run has. */
  letGo(): void {
    clearTimeout(this.#timer);
    this.#idle?.pool.dispose();
    this.#idle = undefined;
  }

  #kept(request: PoolRequest): WorkerPool | undefined {
    const pool = this.#idle?.pool;
    clearTimeout(this.#timer);
    this.#idle = undefined;
    pool?.reuse(this.#settingsFor(request));
    return pool;
  }

  #settingsFor(request: PoolRequest) {
    const { size, partition } = request;
    return { size, partition, settings: this.#options.settingsOf(request) };
  }
}
