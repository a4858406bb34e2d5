import type { ClientId } from '../ids.ts';
import { norm, type Parameters, zerosLike } from '../math/parameters.ts';
import { WeightedSum } from '../math/weighted-sum.ts';
import type { LocalPlan } from './local-training.ts';
import { serverLearningRate, trainReply } from './mean.ts';
import { ARRAYS, arraysOf, createMessage } from './message.ts';
import { defineStrategy } from './strategy.ts';

/** Names of arrays in messages: the server's c goes down, c_i+ - c_i comes up. */
const CONTROL = 'control';
const CONTROL_CHANGE = 'control-change';

/**
 * SCAFFOLD (Karimireddy et al. 2020, algorithm 1, option II). Each client keeps a control c_i: the mean gradient of its own
 * data along its last training. The server keeps their mean, c. A client corrects each local step by c - c_i, so that
 * clients whose data differ do not drift apart. Updates are averaged alike, not by examples, as in the paper.
 */
export const scaffold = defineStrategy({
  id: 'scaffold',
  label: 'SCAFFOLD',
  help: 'Each client remembers where its own data pulls, and corrects its steps towards where all pull; twice as much travels.',
  paper: 'Karimireddy et al., SCAFFOLD: Stochastic Controlled Averaging for Federated Learning, ICML 2020',
  options: {
    'server-learning-rate': serverLearningRate,
  },
  server: {
    init: (global): Parameters => zerosLike(global),
    send: ({ global, state }) => createMessage({ arrays: { [ARRAYS]: global, [CONTROL]: state } }),
    fold({ global, state, numSampled, numClients }, options) {
      const models = new WeightedSum(numSampled);
      const changes = new WeightedSum(numSampled);
      const norms: { readonly client: ClientId; readonly value: number }[] = [];
      return {
        add({ client, message }) {
          models.add(arraysOf(message), 1);
          const change = arraysOf(message, CONTROL_CHANGE);
          changes.add(change, 1);
          norms.push({ client, value: norm(change) });
        },
        end() {
          const rate = options['server-learning-rate'];
          const control = moved(
            state,
            changes.mean(),
            (c, change) => c + (change * norms.length) / numClients,
          );
          return {
            global: moved(global, models.mean(), (x, mean) => x + rate * (mean - x)),
            state: control,
            weights: norms.map(({ client }) => ({ client, weight: 1 / norms.length })),
            metrics: { 'control-norm': norm(control) },
            replies: { 'control-change-norm': norms },
          };
        },
      };
    },
  },
  client: {
    init: (global): Parameters => zerosLike(global),
    async train(message, own, local) {
      const [start, control] = [arraysOf(message), arraysOf(message, CONTROL)];
      const corrections = moved(control, own, (c, ci) => c - ci);
      const result = await local.sgd(start, { corrections });
      const length = pathLength(result.steps, local.plan);
      const state = own.map((tensor, t) =>
        tensor.map((ci, i) => ci - control[t]![i]! + (start[t]![i]! - result.parameters[t]![i]!) / length),
      );
      const reply = trainReply(result, local);
      const change = moved(state, own, (after, before) => after - before);
      return { reply: { ...reply, arrays: { ...reply.arrays, [CONTROL_CHANGE]: change } }, state };
    },
  },
});

/** f of each pair of values, as float32. */
const moved = (
  parameters: Parameters,
  others: readonly (Float32Array | Float64Array)[],
  f: (value: number, other: number) => number,
): Float32Array[] => parameters.map((tensor, t) => tensor.map((value, i) => f(value, others[t]![i]!)));

/**
 * What x - y is divided by for the mean gradient: K times the learning rate (option II) without momentum. With momentum a
 * gradient also moves the steps after its own; their sum over K steps from rest keeps the weights of the mean at 1.
 */
function pathLength(steps: number, { learningRate, momentum }: LocalPlan): number {
  const kept = (momentum * (1 - momentum ** steps)) / (1 - momentum);
  return (learningRate * (steps - kept)) / (1 - momentum);
}
