import type { Examples } from '../../core/data/examples.ts';
import { type LocalTraining, localBatches } from '../../core/strategies/local-training.ts';
import type { BetweenBatches, Trainer } from '../../training/trainer.ts';
import type { ArgumentOf } from '../protocol.ts';
import type { CallContext } from './serve.ts';

interface LocalSettings
  extends Pick<ArgumentOf<'train'>, 'plan' | 'seed' | 'onNotFinite'>,
    Pick<CallContext, 'report'> {
  readonly examples: Examples;
  readonly betweenBatches: BetweenBatches;
}

/** A client's own images and this worker's engine, as its strategy's client half uses them. */
export function localTraining(trainer: Trainer, settings: LocalSettings): LocalTraining {
  const { plan, seed, onNotFinite, examples, betweenBatches, report } = settings;
  return {
    plan,
    numExamples: examples.count,
    async sgd(start, { corrections, ...change } = {}) {
      const batches = localBatches(examples.count, plan, seed);
      const result = await trainer.train({
        ...{ parameters: start, examples, batches, onNotFinite, betweenBatches },
        sgd: { ...plan, ...change },
        ...(corrections && { corrections }),
        onBatch: ({ batch, loss }) => report({ kind: 'batch', batch, batches: batches.length, loss }),
      });
      const { parameters, lossSum } = result;
      return { parameters, steps: batches.length, loss: lossSum / result.examples };
    },
  };
}
