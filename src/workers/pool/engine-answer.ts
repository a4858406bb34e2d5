import type { ApiaryError } from '../../core/errors.ts';
import type { EngineInfo } from '../protocol.ts';

interface Waiter {
  resolve(engine: EngineInfo): void;
  reject(error: ApiaryError): void;
}

/** Which engine a pool's workers have made: known from the first of them on, and waited for before. */
export class EngineAnswer {
  #engine: EngineInfo | undefined;
  #waiters: Waiter[] = [];

  get isAwaited(): boolean {
    return this.#waiters.length > 0;
  }

  get(): Promise<EngineInfo> {
    if (this.#engine) return Promise.resolve(this.#engine);
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  tell(engine: EngineInfo): void {
    this.#engine = engine;
    for (const { resolve } of this.#waiters) resolve(engine);
    this.#waiters = [];
  }

  /** What was known is not any more, and who waits is told why. */
  fail(error: ApiaryError): void {
    this.#engine = undefined;
    for (const { reject } of this.#waiters) reject(error);
    this.#waiters = [];
  }
}
