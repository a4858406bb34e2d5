import { real } from '../config/field.ts';
import { norm } from '../math/parameters.ts';
import { WeightedSum } from '../math/weighted-sum.ts';
import type { LocalResult, LocalTraining } from './local-training.ts';
import { ARRAYS, arraysOf, createMessage, type Message, metricOf, NUM_EXAMPLES } from './message.ts';
import type { Aggregation, ClientHalf, Folding, Reply, ServerContext } from './strategy.ts';

// What most strategies share: the global model goes out, local SGD begins there, and the server looks at the mean.

/** Of the strategies whose server takes a step towards the mean: 1 is the mean itself. */
export const serverLearningRate = real({
  label: 'Server learning rate',
  help: 'How far the server follows the average of the clients; 1 goes all the way.',
  default: 1,
  min: 0.01,
  max: 10,
  step: 0.01,
  scale: 'log',
  unit: '',
});

export const sendGlobal = <State>({ global }: ServerContext<State>): Message =>
  createMessage({ arrays: { [ARRAYS]: global } });

/** The metrics of Flower's quickstart. */
export const trainMetrics = ({ loss }: Pick<LocalResult, 'loss'>, { numExamples }: LocalTraining) => ({
  train_loss: loss,
  [NUM_EXAMPLES]: numExamples,
});

/** A client's answer. */
export const trainReply = (result: LocalResult, local: LocalTraining): Message =>
  createMessage({ arrays: { [ARRAYS]: result.parameters }, metrics: trainMetrics(result, local) });

/** A client that trains from the global model as the plan says, and remembers nothing. */
export const sgdClient: ClientHalf<unknown, undefined> = {
  train: async (message, _state, local) => ({
    reply: trainReply(await local.sgd(arraysOf(message)), local),
  }),
};

/** What a strategy makes of the mean of the replies, which is not yet rounded to float32. */
type MeanStep<Options, State> = (
  mean: readonly Float64Array[],
  server: ServerContext<State>,
  options: Options,
) => Pick<Aggregation<State>, 'global' | 'state' | 'metrics'>;

/**
 * What a strategy with momentum tells: norms of what is carried over from the rounds before, of what the round's mean step
 * adds, and of their sum, the momentum from now on.
 */
export const momentumMetrics = (
  carried: number,
  added: number,
  momentum: readonly Float64Array[],
): Readonly<Record<string, number>> => ({
  'carried-norm': carried,
  'mean-step-norm': added,
  'momentum-norm': norm(momentum),
});

/** Folds the replies into their mean, each weighted by its number of examples. */
export const foldMean =
  <Options, State>(step: MeanStep<Options, State>) =>
  (server: ServerContext<State>, options: Options): Folding<State> => {
    const sum = new WeightedSum(server.numExamples);
    const counts: { readonly client: Reply['client']; readonly count: number }[] = [];
    return {
      add({ client, message }) {
        const count = metricOf(message, NUM_EXAMPLES);
        counts.push({ client, count });
        sum.add(arraysOf(message), count);
      },
      end(): Aggregation<State> {
        const total = counts.reduce((all, { count }) => all + count, 0);
        return {
          ...step(sum.mean(), server, options),
          weights: counts.map(({ client, count }) => ({ client, weight: count / total })),
        };
      },
    };
  };
