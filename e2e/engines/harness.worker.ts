import { getBackend } from '@tensorflow/tfjs-core';
import * as Comlink from 'comlink';
import { aborted, toFailure } from '../../src/core/errors.ts';
import { flowerCnn, models } from '../../src/core/model/testing/for-cifar10.ts';
import { byId } from '../../src/core/registry.ts';
import { goldenChecks } from '../../src/training/conformance/golden-checks.ts';
import { goldenBatches, goldenExamples, goldenParameters } from '../../src/training/conformance/inputs.ts';
import { measureBackends } from '../../src/training/measure.ts';
import type { Trainer, TrainTask } from '../../src/training/trainer.ts';
import { type Engine, open } from './engines.ts';

const examples = goldenExamples(100);
const parameters = goldenParameters(flowerCnn);

/** Five small steps; what a test is about, it changes. */
const task = (changes: Partial<TrainTask>): TrainTask => ({
  ...{ parameters, examples, batches: goldenBatches(40, 8).map((batch) => batch.map((i) => i % 100)) },
  sgd: { learningRate: 0.01, momentum: 0.9, proximalMu: 0 },
  onNotFinite: 'throw',
  betweenBatches: () => undefined,
  ...changes,
});

/** The failure that `work` ends in, and how many tensors it left behind. */
async function failureOf(trainer: Trainer, work: () => Promise<unknown>) {
  const before = trainer.liveTensors();
  try {
    await work();
  } catch (error) {
    return { ...toFailure(error), leaked: trainer.liveTensors() - before };
  }
  throw new Error('It did not fail.');
}

/** Replaces a browser's method; what this worker's browser lacks, or who listens, is then up to the test. */
function replace(
  type: { prototype: object },
  method: string,
  value: (this: never, ...args: never[]) => unknown,
): void {
  Object.defineProperty(type.prototype, method, { value });
}

/** What a browser without something looks like, to a worker that has just started. */
const deprivations = {
  'no OffscreenCanvas': () => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'),
  'no WebGL 2': () => replace(OffscreenCanvas, 'getContext', () => null),
  'no 32-bit rendering': () => {
    const { getExtension } = WebGL2RenderingContext.prototype;
    replace(WebGL2RenderingContext, 'getExtension', function (this: WebGL2RenderingContext, name: string) {
      return name === 'EXT_color_buffer_float' ? null : Reflect.apply(getExtension, this, [name]);
    });
  },
};

/** What the tests call, each in a worker of its own. */
const harness = {
  async golden(engine: Engine, modelId: string, maxExamples?: number) {
    const trainer = await open(engine, byId(models, modelId));
    const before = trainer.liveTensors();
    const checks = await goldenChecks(trainer, maxExamples);
    const { backend, device } = trainer;
    return { backend, device, tfjsBackend: getBackend(), checks, leaked: trainer.liveTensors() - before };
  },

  /** Evaluation and prediction of 100 images; their count is no multiple of a forward pass's rows. */
  async forward(engine: Engine) {
    const trainer = await open(engine, flowerCnn);
    const evaluation = await trainer.evaluate({ parameters, examples, betweenBatches: () => undefined });
    const probabilities = await trainer.predict(
      parameters,
      examples.pixels.subarray(0, 5 * 3072),
      () => undefined,
    );
    trainer.dispose();
    return {
      ...evaluation,
      confusion: Array.from(evaluation.confusion),
      probabilities: Array.from(probabilities),
    };
  },

  async diverge(engine: Engine) {
    const trainer = await open(engine, flowerCnn);
    const sgd = { learningRate: 1e9, momentum: 0.9, proximalMu: 0 };
    return failureOf(trainer, () => trainer.train(task({ sgd })));
  },

  /** What diverging training gives when it is not to end by it, and how the model tests then. */
  async divergeOn(engine: Engine) {
    const trainer = await open(engine, flowerCnn);
    const before = trainer.liveTensors();
    const sgd = { learningRate: 1e9, momentum: 0.9, proximalMu: 0 };
    const trained = await trainer.train(task({ sgd, onNotFinite: 'continue' }));
    const { count, lossSum } = await trainer.evaluate({
      ...{ parameters: trained.parameters, examples, betweenBatches: () => undefined },
    });
    const nans = trained.parameters.map((tensor) => tensor.filter(Number.isNaN).length);
    const leaked = trainer.liveTensors() - before;
    return { trainLoss: trained.lossSum, nans, count, testLoss: lossSum, leaked };
  },

  async abort(engine: Engine) {
    const trainer = await open(engine, flowerCnn);
    let calls = 0;
    const betweenBatches = () => (++calls === 3 ? Promise.reject(aborted('Training')) : undefined);
    return failureOf(trainer, () => trainer.train(task({ betweenBatches })));
  },

  /** Loses the WebGL context after the second batch, and trains on a new one. */
  async loseContext() {
    const contexts: WebGL2RenderingContext[] = [];
    const { getContext } = OffscreenCanvas.prototype;
    replace(OffscreenCanvas, 'getContext', function (this: OffscreenCanvas, ...args: unknown[]) {
      const context: unknown = Reflect.apply(getContext, this, args);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    });

    const trainer = await open('webgl', flowerCnn);
    const onBatch: TrainTask['onBatch'] = ({ batch }) => {
      if (batch === 2) contexts[0]!.getExtension('WEBGL_lose_context')!.loseContext();
    };
    const failure = await failureOf(trainer, () => trainer.train(task({ onBatch })));
    trainer.dispose();
    const again = await open('webgl', flowerCnn);
    const { lossSum } = await again.train(task({ batches: [Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7)] }));
    return { failure, contexts: contexts.length, lossAfterwards: lossSum / 8 };
  },

  /** Trains as on a GPU that says it has no memory left. */
  async exhaust() {
    const trainer = await open('webgl', flowerCnn);
    replace(WebGL2RenderingContext, 'getError', () => WebGL2RenderingContext.OUT_OF_MEMORY);
    return failureOf(trainer, () => trainer.train(task({})));
  },

  /** Values that differ when the same task is trained again, after another one with batches of other sizes. */
  async repeat(engine: Engine) {
    const trainer = await open(engine, flowerCnn);
    const first = await trainer.train(task({}));
    await trainer.train(task({ batches: goldenBatches(9, 3).map((batch) => batch.map((i) => i % 100)) }));
    const second = await trainer.train(task({}));
    const differing = first.parameters.flatMap((tensor, t) =>
      Array.from(tensor).filter((value, i) => value !== second.parameters[t]![i]),
    );
    return { differing: differing.length, lossesDiffer: first.lossSum !== second.lossSum };
  },

  async refusal(engine: Engine, deprivation?: keyof typeof deprivations) {
    if (deprivation) deprivations[deprivation]();
    return open(engine, flowerCnn).then(
      ({ device }) => ({ code: 'none', message: `It runs on ${device}.` }),
      toFailure,
    );
  },

  async measure() {
    const start = performance.now();
    const { signal } = new AbortController();
    const choice = await measureBackends({ model: flowerCnn, batchSize: 32, signal });
    return { ...choice, seconds: (performance.now() - start) / 1000 };
  },
};

export type Harness = typeof harness;

Comlink.expose(harness);
