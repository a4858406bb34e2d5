import type { Backend } from '../core/backends.ts';
import type { Config } from '../core/config/schema.ts';
import { ApiaryError, isAborted } from '../core/errors.ts';
import type { Parameters } from '../core/math/parameters.ts';
import { modelOf } from '../core/model/index.ts';
import type { TestClasses, WorkerPool } from '../workers/pool/worker-pool.ts';
import type { TestImages, TrainedModel } from './commands.ts';
import type { PageEnvironment } from './page-environment.ts';

/** A run that was read from a file has no engine here, and test images need none in particular. */
const ENGINE_OF_IMAGES: Backend = 'wasm';

/** Tries a trained model on images, in one worker that is started when first needed and ends with the model. */
export class Predictions {
  #pool: WorkerPool | undefined;
  #stop = new AbortController();
  #classified: { readonly parameters: Parameters; readonly classes: Promise<TestClasses> } | undefined;
  #onClassified: (share: number) => void = () => {};

  constructor(
    private readonly pools: PageEnvironment['pools'],
    private readonly trained: () => TrainedModel | undefined,
    /** Of the shown run, which may have no model. */
    private readonly config: () => Config | undefined,
  ) {}

  /** Class probabilities, `count` x classes. @throws ApiaryError as the engine does. */
  predict(pixels: Uint8Array): Promise<Float32Array> {
    const { parameters, ...model } = this.#model();
    return this.#worker(model).predict(parameters, pixels, this.#stop.signal);
  }

  /**
   * What the model takes each test image for; computed once for a model.
   * @param onProgress told the share that is done, until another asks.
   */
  classifyTestSet(onProgress: (share: number) => void): Promise<TestClasses> {
    const { parameters, ...model } = this.#model();
    this.#onClassified = onProgress;
    if (this.#classified?.parameters === parameters) return this.#classified.classes;
    const tell = (share: number) => this.#onClassified(share);
    const classes = this.#worker(model).classifyTestSet(parameters, this.#stop.signal, tell);
    this.#classified = { parameters, classes };
    classes.catch(() => {
      // It may be asked for again.
      if (this.#classified?.classes === classes) this.#classified = undefined;
    });
    return classes;
  }

  /** @param player the workers of a run that is being played: they have the images, and no other need be started. */
  async testImages(positions: readonly number[], player?: WorkerPool): Promise<TestImages> {
    const { signal } = this.#stop;
    const from = async (pool: WorkerPool) => {
      const { labels, pixels } = await pool.testImages(Uint32Array.from(positions), signal);
      return { positions, labels, pixels };
    };
    if (!player) return from(this.#imageWorker());
    return from(player).catch((error: unknown) => {
      // The run has ended meanwhile, and its workers with it.
      if (isAborted(error) && !signal.aborted) return from(this.#imageWorker());
      throw error;
    });
  }

  close(): void {
    this.#classified = undefined;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#pool?.dispose();
    this.#pool = undefined;
  }

  #model(): TrainedModel {
    const model = this.trained();
    if (!model) throw new ApiaryError('internal', 'There is no trained model yet.');
    return model;
  }

  #imageWorker(): WorkerPool {
    const config = this.config();
    if (!config) throw new ApiaryError('internal', 'There is no run whose data set could be shown.');
    return this.#worker(this.trained() ?? { backend: ENGINE_OF_IMAGES, config });
  }

  #worker({ backend, config }: Pick<TrainedModel, 'backend' | 'config'>): WorkerPool {
    this.#pool ??= this.pools.separate({ backend, model: modelOf(config), size: 1 });
    return this.#pool;
  }
}
