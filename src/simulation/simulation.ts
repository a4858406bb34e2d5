import type { Value } from '../core/config/field.ts';
import { withSetting } from '../core/config/options.ts';
import type { Config, ConfigKey } from '../core/config/schema.ts';
import { isAborted, toFailure } from '../core/errors.ts';
import { type ClientId, type RunId, runId } from '../core/ids.ts';
import type { Parameters } from '../core/math/parameters.ts';
import { isProgress, type RunEvent } from '../core/run/events.ts';
import type { Notice } from '../store/app-state.ts';
import { applyEvents } from '../store/apply.ts';
import type { RunInfo } from '../store/run-info.ts';
import { clientNotice, failureNotice, isOfRun } from '../text/failure-notice.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import { ActiveRun } from './active-run.ts';
import type { Commands, TestImages, TrainedModel } from './commands.ts';
import { EngineChoice } from './engine-choice.ts';
import type { PageEnvironment } from './page-environment.ts';
import { Predictions } from './predictions.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { type KeptRun, RunMemory } from './run-memory.ts';

/** Joins the core to the pool and the store: carries out what the screen asks for. */
export class Simulation implements Commands {
  readonly #engines: EngineChoice;
  readonly #predictions: Predictions;
  readonly #memory: RunMemory;
  #active: { readonly run: ActiveRun; readonly pool: WorkerPool } | undefined;
  /** Set while a run is about to begin; aborting it calls the beginning off. */
  #beginning: AbortController | undefined;
  #trained: TrainedModel | undefined;
  /** Of the shown run, without those that only show progress. */
  #events: RunEvent[] = [];

  constructor(private readonly environment: PageEnvironment) {
    this.#engines = new EngineChoice(environment);
    this.#predictions = new Predictions(environment.createPool, () => this.#trained);
    this.#memory = new RunMemory(environment.store, environment.savedRuns);
  }

  /** What the page does before anything is asked of it: the labels, and an unfinished run. */
  open(): void {
    this.loadLabels();
    this.#try(this.#memory.recall());
  }

  /** Chooses the engine before the first run asks for it. */
  prepareEngine(): void {
    if (!this.#beginning && !this.#active) this.#try(this.#engines.choose(this.#draft));
  }

  change = (key: ConfigKey, value: Value): void => this.replaceConfig(withSetting(this.#draft, key, value));

  replaceConfig = (draft: Config): void => {
    this.environment.store.setState({ draft });
    if (!this.#active && !this.#beginning) this.#engines.showKnown(draft);
  };

  start = (): void => this.#try(this.#begin(this.#draft, 'free'));

  step = (): void => {
    if (this.#active) this.#active.run.control.step();
    else this.#try(this.#begin(this.#draft, 'step'));
  };

  pause = (): void => this.#active?.run.control.pause();
  resume = (): void => this.#active?.run.control.resume();

  stop = (): void => {
    this.#beginning?.abort();
    this.#active?.run.stop();
  };

  reset = (): void => this.#try(this.#reset());

  /** Goes on after the last finished round; a run that failed before its first is begun again. */
  continueRun = (): void => {
    const from = this.#memory.kept;
    const config = from?.checkpoint.config ?? this.environment.store.getState().run?.config ?? this.#draft;
    this.#try(this.#begin(config, 'free', from));
  };

  forgetContinuation = (): void => this.#try(this.#memory.forget());

  breakClient = (client: ClientId): void => this.#active?.pool.killClient(client);

  measureAgain = (): void => this.#try(this.#engines.measureAgain(this.#draft));

  loadLabels = (): void =>
    this.#try(this.environment.loadLabels().then((labels) => this.environment.store.setState({ labels })));

  dismiss = (id: Notice['id']): void =>
    this.environment.store.setState(({ notices }) => ({
      notices: notices.filter((notice) => notice.id !== id),
    }));

  notify = (notice: Omit<Notice, 'id'>): void =>
    this.#show({ ...notice, id: `${notice.title}/${notice.text}` });

  trainedModel = (): TrainedModel | undefined => this.#trained;
  runEvents = async (): Promise<readonly RunEvent[]> => this.#events;
  predict = (pixels: Uint8Array): Promise<Float32Array> => this.#predictions.predict(pixels);
  testImages = (positions: readonly number[]): Promise<TestImages> => this.#predictions.testImages(positions);

  get #draft(): Config {
    return this.environment.store.getState().draft;
  }

  /** Until the run begins, what there was is kept: a start that fails or is called off changes nothing. */
  async #begin(config: Config, pace: 'free' | 'step', from?: KeptRun): Promise<void> {
    if (this.#beginning || this.#active) return;
    const { store } = this.environment;
    const beginning = new AbortController();
    this.#beginning = beginning;
    store.setState(({ notices }) => ({
      starting: true,
      notices: notices.filter((notice) => !isOfRun(notice)),
    }));
    try {
      const prepared = await prepareRun(
        this.environment,
        this.#engines,
        config,
        beginning.signal,
        from?.backend,
      );
      this.#play(prepared, pace, from);
    } catch (error) {
      store.setState({ starting: false });
      throw error;
    } finally {
      this.#beginning = undefined;
    }
  }

  #play({ plan, engine, pool, workers }: PreparedRun, pace: 'free' | 'step', from?: KeptRun): void {
    const { store } = this.environment;
    const { backend, device, build } = engine;
    const made = { device, workers, ...(build && { build }) };
    this.#clear();
    this.#memory.begin(from);
    if (from) this.#trained = trainedModel(from, made);
    this.#events = [...(from?.events ?? [])];
    const info: RunInfo = {
      ...{ id: newRunId(), started: new Date().toISOString(), backend, ...made },
      ...this.environment.provenance(),
    };
    store.setState({ engine, workers, info, run: from && applyEvents(undefined, from.events) });
    const run = new ActiveRun({
      plan,
      ...(from && { from }),
      pool,
      pace,
      onEvents: this.#take,
      onPace: (pace, waiting) => store.setState({ pace, waiting }),
      onCheckpoint: (checkpoint, events) => this.#keep({ checkpoint, events, backend }, made),
    });
    this.#active = { run, pool };
    this.#try(run.ended.finally(() => this.#end()));
  }

  readonly #take = (events: readonly RunEvent[]): void => {
    this.#events.push(...events.filter((event) => !isProgress(event)));
    // It has started when its first events are there to be shown.
    this.environment.store.setState(({ run }) => ({ run: applyEvents(run, events), starting: false }));
    for (const event of events) {
      if (event.type === 'run-failed') this.#showOnly(failureNotice(event.failure));
      if (event.type === 'client-failed') this.#show(clientNotice(event));
      if (event.type === 'run-finished') this.#try(this.#memory.forget());
    }
  };

  #keep(kept: KeptRun, engine: Pick<TrainedModel, 'device' | 'build' | 'workers'>): void {
    this.#trained = trainedModel(kept, engine);
    if (kept.checkpoint.round === 0) this.#keepInitialHash(kept.checkpoint.global);
    this.#try(this.#memory.keep(kept));
  }

  #keepInitialHash(initial: Parameters): void {
    const initialSha256 = this.environment.hashParameters(initial);
    this.environment.store.setState(({ info }) => ({
      info: info && { ...info, provenance: { ...info.provenance, initialSha256 } },
    }));
  }

  /** The run is over: its pool is gone, and an unfinished one can be continued. */
  #end(): void {
    this.#active = undefined;
    const { store } = this.environment;
    store.setState({ pace: 'free', waiting: false, starting: false });
    if (store.getState().run?.status !== 'finished') this.#memory.offer();
  }

  async #reset(): Promise<void> {
    this.stop();
    await this.#active?.run.ended;
    this.#clear();
    await this.#memory.forget();
  }

  #clear(): void {
    this.#predictions.close();
    this.#trained = undefined;
    this.#events = [];
    this.environment.store.setState({ run: undefined, info: undefined });
  }

  /** The run's end says what its clients said. */
  #showOnly(notice: Notice): void {
    this.environment.store.setState(({ notices }) => ({
      notices: notices.filter((other) => !isOfRun(other)),
    }));
    this.#show(notice);
  }

  #show(notice: Notice): void {
    this.environment.store.setState(({ notices }) => ({
      notices: [...notices.filter(({ id }) => id !== notice.id), notice],
    }));
  }

  /** What goes wrong is shown; a cancellation was asked for. */
  #try(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (isAborted(error)) return;
      console.error(error);
      this.#show(failureNotice(toFailure(error)));
    });
  }
}

/** `crypto.randomUUID` is missing on pages without TLS. */
function newRunId(): RunId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return runId(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

const trainedModel = (
  { checkpoint: { config, usable }, backend }: KeptRun,
  engine: Pick<TrainedModel, 'device' | 'build' | 'workers'>,
): TrainedModel => ({ config, ...usable, backend, ...engine });
