import { backends } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import { ApiaryError, isAborted, toFailure } from '../core/errors.ts';
import { models } from '../core/model/index.ts';
import { byId } from '../core/registry.ts';
import type { BackendMeasurement, EngineState } from '../store/app-state.ts';
import { type ChosenEngine, engineKey, rememberEngine, rememberedEngine } from './remembered-engine.ts';
import type { World } from './world.ts';

/** Decides which engine computes: the one that is named, or the fastest one measured on this machine. */
export class EngineChoice {
  #measuring:
    | { readonly key: string; readonly stop: AbortController; readonly done: Promise<ChosenEngine> }
    | undefined;
  /** Measured in this visit: known also where storage is forbidden. */
  readonly #measured = new Map<string, ChosenEngine>();

  constructor(private readonly world: World) {}

  /** @throws ApiaryError `backend-unavailable` when no engine runs, `aborted` when another choice replaced this one. */
  async choose(config: Config): Promise<ChosenEngine> {
    const known = this.#known(config);
    if (!known) return this.#measure(config);
    this.#measuring?.stop.abort();
    this.#show(known);
    return known;
  }

  /** Shows what is known of the engine for these settings, without measuring. */
  showKnown(config: Config): void {
    this.#show(this.#known(config) ?? { status: 'unknown' });
  }

  measureAgain(config: Config): Promise<ChosenEngine> {
    return this.#measure(config);
  }

  #known(config: Config): ChosenEngine | undefined {
    const named = backends.find(({ id }) => id === config.backend);
    // The device of a named engine is known when a worker has made it.
    if (named) return { status: 'chosen', backend: named.id, device: '', by: 'named', measurements: [] };
    return this.#measured.get(engineKey(config)) ?? rememberedEngine(config, this.world.version);
  }

  #measure(config: Config): Promise<ChosenEngine> {
    const key = engineKey(config);
    if (this.#measuring?.key === key) return this.#measuring.done;
    this.#measuring?.stop.abort();
    const stop = new AbortController();
    const done = this.#measureAll(config, stop.signal).finally(() => {
      if (this.#measuring?.stop === stop) this.#measuring = undefined;
    });
    this.#measuring = { key, stop, done };
    return done;
  }

  async #measureAll(config: Config, signal: AbortSignal): Promise<ChosenEngine> {
    this.#show({ status: 'measuring' });
    try {
      const model = byId(models, config.model);
      const chosen = fastest(await this.world.measureEngines(model, config['batch-size'], signal));
      this.#measured.set(engineKey(config), chosen);
      rememberEngine(config, this.world.version, chosen);
      this.#show(chosen);
      return chosen;
    } catch (error) {
      if (!isAborted(error)) this.#show({ status: 'failed', failure: toFailure(error) });
      throw error;
    }
  }

  #show(engine: EngineState): void {
    this.world.store.setState({ engine });
  }
}

/** @throws ApiaryError `backend-unavailable` that says why none of them runs. */
function fastest(measurements: readonly BackendMeasurement[]): ChosenEngine {
  const speed = (m: BackendMeasurement) => m.imagesPerSecond ?? 0;
  const best = measurements.reduce((a, b) => (speed(b) > speed(a) ? b : a));
  if (speed(best) === 0) {
    const reasons = measurements.map(
      (m) => `${m.backend}: ${m.failure?.message ?? 'too slow to be measured.'}`,
    );
    throw new ApiaryError('backend-unavailable', `No engine runs in this browser. ${reasons.join(' ')}`);
  }
  return { status: 'chosen', backend: best.backend, device: best.device ?? '', by: 'measured', measurements };
}
