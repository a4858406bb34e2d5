import type { Backend } from '../../core/backends.ts';
import type { Examples } from '../../core/data/examples.ts';
import { ApiaryError } from '../../core/errors.ts';
import type { Parameters } from '../../core/math/parameters.ts';
import type { Model } from '../../core/model/model.ts';
import { clientHalf } from '../../core/strategies/client-half.ts';
import { arraysOf, createMessage } from '../../core/strategies/message.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { CANDIDATES, type MeasureOptions } from '../../training/measure.ts';
import { predictedClasses } from '../../training/predicted-class.ts';
import type { Trainer } from '../../training/trainer.ts';
import type { ArgumentOf, EngineInfo, ResultOf, WorkerSettings } from '../protocol.ts';
import type { BatchControl } from './batch-control.ts';
import { localTraining } from './local-training.ts';
import type { Answer, CallContext, Handlers } from './serve.ts';

/** Where a worker's images come from. */
export type ExampleSource = Pick<Dataset, 'examples' | 'resize'>;

/** What a worker is made of. */
export interface WorkerParts {
  readonly openDataset: (settings: WorkerSettings) => Promise<ExampleSource>;
  readonly createTrainer: (backend: Backend, model: Model) => Promise<Trainer>;
  readonly measureBackends: (options: MeasureOptions) => Promise<unknown>;
  readonly control: BatchControl;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
}

interface Engine {
  readonly settings: WorkerSettings;
  readonly dataset: ExampleSource;
  readonly trainer: Trainer;
  /** Live tensors before the first job. */
  readonly tensors: number;
}

/**
 * Plays clients, one at a time: a request that arrives while another is at work loads its images at once and waits
 * for its turn to compute.
 */
export class ClientWorker implements Handlers {
  readonly #parts: WorkerParts;
  #engine: Engine | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  pause(): void {
    this.#parts.control.pause();
  }

  resume(): void {
    this.#parts.control.resume();
  }

  /**
   * Before its first job, and between two runs: then the images stay where the data set is the same, and the engine where it
   * is the same and computes the same model.
   * @throws ApiaryError `backend-unavailable`, or what the data set fails with.
   */
  async init(settings: WorkerSettings): Promise<Answer<EngineInfo>> {
    // A job that was cancelled may still be at a batch.
    const turn = this.#turn.then(() => this.#make(settings));
    this.#turn = turn.catch(() => {});
    const { backend, device, build } = await turn;
    return { result: { backend, device, ...(build && { build }) } };
  }

  async #make(settings: WorkerSettings): Promise<Trainer> {
    const before = this.#engine;
    this.#engine = undefined;
    const [dataset, trainer] = await Promise.all([
      this.#dataset(settings, before),
      this.#trainer(settings, before?.trainer),
    ]);
    this.#engine = { settings, dataset, trainer, tensors: trainer.liveTensors() };
    return trainer;
  }

  async #dataset(settings: WorkerSettings, before: Engine | undefined): Promise<ExampleSource> {
    if (before?.settings.index.sha256 !== settings.index.sha256) return this.#parts.openDataset(settings);
    before.dataset.resize(settings);
    return before.dataset;
  }

  async #trainer({ backend, model }: WorkerSettings, before: Trainer | undefined): Promise<Trainer> {
    if (before?.backend === backend && isSound(before) && isSame(before.model, model)) return before;
    before?.dispose();
    return this.#parts.createTrainer(backend, model);
  }

  async load({ examples }: ArgumentOf<'load'>, context: CallContext): Promise<Answer<undefined>> {
    const images = this.#examples('train', examples, context);
    await this.#inTurn(context, images, async () => {});
    return { result: undefined };
  }

  async train(
    { examples, strategy, state, message, ...settings }: ArgumentOf<'train'>,
    context: CallContext,
  ): Promise<Answer<ResultOf<'train'>>> {
    const images = this.#examples('train', examples, context);
    const client = clientHalf(strategy.id);
    const { arrays, report, signal } = context;
    const { value, seconds } = await this.#inTurn(context, images, ({ trainer }, examples) => {
      const betweenBatches = this.#parts.control.between(signal);
      const local = localTraining(trainer, { ...settings, examples, betweenBatches, report });
      return client.train(
        { ...message, arrays },
        state ?? client.init?.(given(context), strategy.options),
        local,
        strategy.options,
      );
    });
    const tensors = Object.values(value.reply.arrays).flat();
    return { result: { ...value, seconds }, transfer: tensors.map((tensor) => tensor.buffer) };
  }

  async evaluate(
    { examples, strategy, state }: ArgumentOf<'evaluate'>,
    context: CallContext,
  ): Promise<Answer<ResultOf<'evaluate'>>> {
    const client = clientHalf(strategy.id);
    const { options } = strategy;
    const global = given(context);
    const tested = client.evaluate?.(global, state ?? client.init?.(global, options), options) ?? global;
    const { value, seconds } = await this.#evaluate('train', examples, tested, context);
    return { result: { evaluation: value, seconds } };
  }

  async test({ start, end }: ArgumentOf<'test'>, context: CallContext): Promise<Answer<ResultOf<'test'>>> {
    return { result: (await this.#evaluate('test', between(start, end), given(context), context)).value };
  }

  async classify(
    { start, end }: ArgumentOf<'classify'>,
    context: CallContext,
  ): Promise<Answer<ResultOf<'classify'>>> {
    const parameters = given(context);
    const images = this.#examples('test', between(start, end), context);
    const { value } = await this.#inTurn(context, images, async ({ trainer }, { count, pixels }) => {
      const betweenBatches = this.#parts.control.between(context.signal);
      return predictedClasses(await trainer.predict(parameters, pixels, betweenBatches), count);
    });
    return { result: value, transfer: [value.buffer] };
  }

  async predict({ pixels }: ArgumentOf<'predict'>, context: CallContext): Promise<Answer<Float32Array>> {
    const parameters = given(context);
    const betweenBatches = this.#parts.control.listening(context.signal);
    const result = await this.#nextTurn(({ trainer }) => trainer.predict(parameters, pixels, betweenBatches));
    return { result, transfer: [result.buffer] };
  }

  async testImages({ positions }: ArgumentOf<'testImages'>, context: CallContext): Promise<Answer<Examples>> {
    return { result: await this.#examples('test', positions, context) };
  }

  async measure(
    { without, ...settings }: ArgumentOf<'measure'>,
    { signal, report }: CallContext<'measure'>,
  ): Promise<Answer<undefined>> {
    await this.#parts.measureBackends({
      ...settings,
      signal,
      candidates: CANDIDATES.filter((backend) => !without.includes(backend)),
      onTry: (backend) => report({ kind: 'trying', backend }),
      onStarted: () => report({ kind: 'started' }),
      onMeasured: (measurement) => report({ kind: 'measured', measurement }),
    });
    return { result: undefined };
  }

  #evaluate(split: 'train' | 'test', positions: Uint32Array, parameters: Parameters, context: CallContext) {
    const images = this.#examples(split, positions, context);
    return this.#inTurn(context, images, ({ trainer }, examples) =>
      trainer.evaluate({
        parameters,
        examples,
        betweenBatches: this.#parts.control.between(context.signal),
      }),
    );
  }

  #examples(
    split: 'train' | 'test',
    positions: Uint32Array,
    { signal, report }: CallContext,
  ): Promise<Examples> {
    const examples = this.#ready().dataset.examples(split, positions, {
      signal,
      onProgress: (progress) => report({ kind: 'loading', ...progress }),
      onWaiting: (waiting) => report({ kind: 'waiting-for-network', waiting }),
    });
    // A failure waits for the job's turn, where it is thrown; until then it must not count as unhandled.
    examples.catch(() => {});
    return examples;
  }

  /** `work` in its turn, once the images are there and no pause holds it. `seconds` is of the work alone. */
  #inTurn<Value>(
    { signal }: CallContext,
    images: Promise<Examples>,
    work: (engine: Engine, images: Examples) => Promise<Value>,
  ) {
    const { control, now } = this.#parts;
    return this.#nextTurn(async (engine) => {
      const examples = await images;
      await control.pass(signal);
      const start = now() - control.paused();
      const value = await work(engine, examples);
      return { value, seconds: (now() - control.paused() - start) / 1000 };
    });
  }

  /** Runs `work` when the requests before it have ended, and looks what it leaves behind. */
  #nextTurn<Value>(work: (engine: Engine) => Promise<Value>): Promise<Value> {
    const engine = this.#ready();
    const turn = this.#turn.then(async () => {
      const value = await work(engine);
      refuseLeaks(engine);
      return value;
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  #ready(): Engine {
    if (!this.#engine)
      throw new ApiaryError('internal', 'A worker was given a job before it was initialised.');
    return this.#engine;
  }
}

/** Models are plain data. */
const isSame = (a: Model, b: Model): boolean => JSON.stringify(a) === JSON.stringify(b);

function isSound(trainer: Trainer): boolean {
  try {
    trainer.check();
    return true;
  } catch {
    // Its device is lost: another trainer takes its place, and says so if there is none.
    return false;
  }
}

/** Positions from `start` to before `end`. */
const between = (start: number, end: number): Uint32Array =>
  Uint32Array.from({ length: end - start }, (_, i) => start + i);

const given = ({ arrays }: CallContext): Parameters => arraysOf(createMessage({ arrays }));

function refuseLeaks({ trainer, tensors }: Engine): void {
  const now = trainer.liveTensors();
  if (now !== tensors)
    throw new ApiaryError(
      'internal',
      `The ${trainer.backend} engine leaks: ${tensors} live tensors before its first job, ${now} after this one.`,
    );
}
