import { ApiaryError } from '../core/errors.ts';
import { modelOf } from '../core/model/index.ts';
import type { WorkerPool } from '../workers/pool/worker-pool.ts';
import type { TestImages, TrainedModel } from './commands.ts';
import type { PageEnvironment } from './page-environment.ts';

/** Tries a trained model on images, in one worker that is started when first needed and ends with the model. */
export class Predictions {
  #pool: WorkerPool | undefined;
  #stop = new AbortController();

  constructor(
    private readonly createPool: PageEnvironment['createPool'],
    private readonly trained: () => TrainedModel | undefined,
  ) {}

  /** Class probabilities, `count` x classes. @throws ApiaryError as the engine does. */
  predict(pixels: Uint8Array): Promise<Float32Array> {
    const { parameters } = this.#model();
    return this.#worker().predict(parameters, pixels, this.#stop.signal);
  }

  async testImages(positions: readonly number[]): Promise<TestImages> {
    const { labels, pixels } = await this.#worker().testImages(
      Uint32Array.from(positions),
      this.#stop.signal,
    );
    return { positions, labels, pixels };
  }

  close(): void {
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

  #worker(): WorkerPool {
    const { backend, config } = this.#model();
    this.#pool ??= this.createPool({ backend, model: modelOf(config), size: 1 });
    return this.#pool;
  }
}
