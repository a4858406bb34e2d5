import { backends } from '../../core/backends.ts';
import { engineKey } from '../../core/config/engine-key.ts';
import type { Config } from '../../core/config/schema.ts';
import { ApiaryError, aborted, isAborted, toFailure } from '../../core/errors.ts';
import { modelOf } from '../../core/model/index.ts';
import type { BackendMeasurement, EngineState } from '../../store/app-state.ts';
import type { PageEnvironment } from '../page-environment.ts';
import {
  type ChosenEngine,
  forgetEngine,
  isFinal,
  rememberEngine,
  rememberedEngine,
} from './remembered-engine.ts';

interface Measuring {
  readonly key: string;
  readonly stop: AbortController;
  readonly done: Promise<ChosenEngine>;
  /** Who waits for it: without anybody it ends. */
  waiting: number;
}

/** Decides which engine computes: the one that is named, or the fastest one measured on this machine. */
export class EngineChoice {
  #measuring: Measuring | undefined;
  /** Measured in this visit: known also where storage is forbidden. */
  readonly #measured = new Map<string, ChosenEngine>();
  /** Settings that were measured for in this visit, whatever came of it. */
  readonly #measuredOnce = new Set<string>();

  constructor(private readonly environment: PageEnvironment) {}

  /**
   * @throws ApiaryError `backend-unavailable` or `backend-not-loaded` when no engine runs; `aborted`, at once, when
   * `signal` aborts or another choice replaces this one.
   */
  async choose(config: Config, signal?: AbortSignal): Promise<ChosenEngine> {
    if (signal?.aborted) throw aborted('Choosing the engine');
    const known = this.#known(config);
    if (!known) return this.#measure(config, signal);
    this.#measuring?.stop.abort();
    this.#show(known);
    return known;
  }

  /**
   * What `start` makes with the engine that is chosen. An engine that is only remembered, and that `start` rejects as
   * `backend-unavailable`, is forgotten; then `start` is called once more, with what is measured now.
   * @throws ApiaryError as `choose`, or what `start` rejects with.
   */
  async startWith<Result>(
    config: Config,
    signal: AbortSignal,
    start: (engine: ChosenEngine) => Promise<Result>,
  ): Promise<Result> {
    const isRemembered = this.#recalled(config) !== undefined;
    const chosen = async () => {
      const engine = await this.choose(config, signal);
      if (signal.aborted) throw aborted('Choosing the engine');
      return engine;
    };
    try {
      return await start(await chosen());
    } catch (error) {
      if (!isRemembered || toFailure(error).code !== 'backend-unavailable') throw error;
      this.forget(config);
      return start(await chosen());
    }
  }

  /** The next choice measures anew. */
  forget(config: Config): void {
    this.#measured.delete(engineKey(config));
    forgetEngine(config, this.environment.version);
  }

  /** Shows what is known of the engine for these settings, without measuring. Ends what is measured for others. */
  showKnown(config: Config): void {
    if (config.backend === 'auto' && this.#measuring?.key === engineKey(config)) {
      this.#show({ status: 'measuring' });
      return;
    }
    this.#measuring?.stop.abort();
    this.#measuring = undefined;
    this.#show(this.#known(config) ?? { status: 'unknown' });
  }

  measureAgain(config: Config): Promise<ChosenEngine> {
    return this.#measure(config);
  }

  #known(config: Config): ChosenEngine | undefined {
    const named = backends.find(({ id }) => id === config.backend);
    // The device of a named engine is known when a worker has made it.
    if (named) return { status: 'chosen', backend: named.id, device: '', by: 'named', measurements: [] };
    return this.#recalled(config);
  }

  /** Of `auto`: what was measured earlier, in this visit or before it. */
  #recalled(config: Config): ChosenEngine | undefined {
    if (config.backend !== 'auto') return undefined;
    return this.#measured.get(engineKey(config)) ?? rememberedEngine(config, this.environment.version);
  }

  /** Joins a measurement that is under way for the same settings, and replaces one for others. */
  #measure(config: Config, signal?: AbortSignal): Promise<ChosenEngine> {
    const key = engineKey(config);
    if (this.#measuring?.key !== key) {
      this.#measuring?.stop.abort();
      this.#measuring = this.#begin(config);
    }
    const measuring = this.#measuring;
    measuring.waiting++;
    if (!signal) return measuring.done;
    return unlessAborted(measuring.done, signal, () => {
      measuring.waiting--;
      if (measuring.waiting > 0 || this.#measuring !== measuring) return;
      measuring.stop.abort();
      this.#measuring = undefined;
      this.showKnown(config);
    });
  }

  #begin(config: Config): Measuring {
    const stop = new AbortController();
    const done = this.#measureAll(config, stop.signal).finally(() => {
      if (this.#measuring?.stop === stop) this.#measuring = undefined;
    });
    return { key: engineKey(config), stop, done, waiting: 0 };
  }

  async #measureAll(config: Config, signal: AbortSignal): Promise<ChosenEngine> {
    this.#show({ status: 'measuring' });
    try {
      const model = modelOf(config);
      const chosen = fastest(await this.environment.measureEngines(model, config['batch-size'], signal));
      if (signal.aborted) throw aborted('Measuring the engines');
      this.#keep(config, chosen);
      this.#show(chosen);
      return chosen;
    } catch (error) {
      if (!isAborted(error)) this.#show({ status: 'failed', failure: toFailure(error) });
      throw error;
    }
  }

  /** An engine that did not arrive gets another chance before the next run, but does not delay every run. */
  #keep(config: Config, chosen: ChosenEngine): void {
    const key = engineKey(config);
    if (isFinal(chosen) || this.#measuredOnce.has(key)) this.#measured.set(key, chosen);
    this.#measuredOnce.add(key);
    rememberEngine(config, this.environment.version, chosen);
  }

  #show(engine: EngineState): void {
    this.environment.store.setState({ engine });
  }
}

/** As `promise`, but rejects as soon as `signal` aborts, after `onAbort`. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, onAbort: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      onAbort();
      reject(aborted('Choosing the engine'));
    };
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** @throws ApiaryError that says why none of them runs. */
function fastest(measurements: readonly BackendMeasurement[]): ChosenEngine {
  const speed = (m: BackendMeasurement) => m.imagesPerSecond ?? 0;
  const best = measurements.reduce((a, b) => (speed(b) > speed(a) ? b : a));
  if (speed(best) === 0) {
    const reasons = measurements.map(
      (m) => `${m.backend}: ${m.failure?.message ?? 'too slow to be measured.'}`,
    );
    const isLate = measurements.some(({ failure }) => failure?.code === 'backend-not-loaded');
    throw new ApiaryError(
      isLate ? 'backend-not-loaded' : 'backend-unavailable',
      `No backend runs here. ${reasons.join(' ')}`,
    );
  }
  return { status: 'chosen', backend: best.backend, device: best.device ?? '', by: 'measured', measurements };
}
