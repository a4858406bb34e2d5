import { ApiaryError, aborted } from '../../errors.ts';
import { type ClientId, workerId } from '../../ids.ts';
import type { Evaluation } from '../../math/metrics.ts';
import { createRng } from '../../math/rng.ts';
import { clientHalf } from '../../strategies/client-half.ts';
import { arraysOf } from '../../strategies/message.ts';
import type { ClientExecutor } from '../executor.ts';

interface FakeOptions {
  /** How long a client takes to answer, in turns of the event loop: the order of answers. */
  readonly turns?: (client: ClientId) => number;
  /** Clients that fail in training, by round. */
  readonly fails?: (round: number, client: ClientId) => boolean;
}

/**
 * An executor without workers or images. The client half of the strategy runs, on a "training" that adds the
 * client's first draw to every parameter: its update depends on the global model, on the client and on the round, and on nothing else.
 */
export function fakeExecutor({ turns = () => 1, fails = () => false }: FakeOptions = {}): ClientExecutor {
  const answer = async (client: ClientId, signal: AbortSignal) => {
    for (let turn = 0; turn < turns(client); turn++) await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw aborted(`Client ${client}`);
  };
  return {
    async load({ client }, signal, onProgress) {
      onProgress({ kind: 'started', worker: workerId(0) });
      onProgress({ kind: 'loading', bytes: 100, totalBytes: 100 });
      await answer(client, signal);
    },
    async train({ round, client, message, state, strategy, plan, seed, examples }, signal, onProgress) {
      onProgress({ kind: 'started', worker: workerId(client % 2) });
      onProgress({ kind: 'batch', batch: 1, batches: 2, loss: 2 });
      await answer(client, signal);
      if (fails(round, client)) throw new ApiaryError('worker-died', `Client ${client} died.`);
      onProgress({ kind: 'batch', batch: 2, batches: 2, loss: 1 });
      const step = createRng(seed).uniform();
      const half = clientHalf(strategy.id);
      const { options } = strategy;
      const outcome = await half.train(
        message,
        state ?? half.init?.(arraysOf(message), options),
        {
          plan,
          numExamples: examples.length,
          sgd: async (start, { corrections } = {}) => ({
            parameters: start.map((tensor, t) =>
              tensor.map((value, i) => value + step - (corrections?.[t]?.[i] ?? 0)),
            ),
            ...{ steps: 2, loss: 1 + step },
          }),
        },
        options,
      );
      return { client, ...outcome, seconds: 0.5 };
    },
    async evaluate({ client, examples }, signal, onProgress) {
      onProgress({ kind: 'started', worker: workerId(client % 2) });
      await answer(client, signal);
      return { client, evaluation: scored(examples.length, 2 + client / 10, client), seconds: 0.25 };
    },
    async evaluateGlobal(parameters) {
      return scored(10_000, 2.3, Math.round(1000 + parameters[0]![0]!));
    },
    /** Two images: the model is a third sure of the first's class, and not at all of the second's. */
    async guess() {
      const probabilities = [1 / 3, 2 / 3, 0, 0, 0, 0, 0, 0, 0, 0];
      return [
        { position: 0, truth: 0, probabilities },
        { position: 3, truth: 5, probabilities },
      ];
    },
  };
}

/** An evaluation of `count` examples with this mean loss, and `correct` right ones, all of class 0. */
function scored(count: number, loss: number, correct: number): Evaluation {
  const confusion = new Uint32Array(100);
  confusion[0] = correct;
  confusion[1] = count - correct;
  return { count, lossSum: count * loss, confusion };
}
