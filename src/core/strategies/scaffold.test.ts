import { expect, test } from 'vitest';
import { clientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import golden from './golden/scaffold.json' with { type: 'json' };
import type { LocalPlan, LocalTraining } from './local-training.ts';
import { arraysOf } from './message.ts';
import { scaffold } from './scaffold.ts';
import { foldingOf } from './strategy.ts';

// The paper's equations in NumPy: scripts/golden/scaffold.py.

const tensors = (values: readonly number[][]): Float32Array[] =>
  values.map((tensor) => Float32Array.from(tensor));

const plan: LocalPlan = {
  ...{ localEpochs: 1, batchSize: 1, learningRate: golden.eta, momentum: 0, proximalMu: 0 },
};

/** A client whose loss is a/2 |w - b|^2: SGD with momentum, rounded to float32 at each step. */
function quadratic(
  { a, b, steps, numExamples }: (typeof golden.clients)[number],
  plan: LocalPlan,
): LocalTraining {
  return {
    plan,
    numExamples,
    async sgd(start, { corrections } = {}) {
      const parameters = start.map((tensor) => tensor.slice());
      const velocity = start.map((tensor) => new Float64Array(tensor.length));
      for (let step = 0; step < steps; step++)
        for (const [t, tensor] of parameters.entries())
          for (let i = 0; i < tensor.length; i++) {
            const gradient = a * (tensor[i]! - Math.fround(b[t]![i]!)) + corrections![t]![i]!;
            velocity[t]![i] = plan.momentum * velocity[t]![i]! + gradient;
            tensor[i] = tensor[i]! - plan.learningRate * velocity[t]![i]!;
          }
      return { parameters, steps, loss: 1 };
    },
  };
}

const options = { 'server-learning-rate': golden.serverLearningRate };

function expectNear(found: Parameters, expected: readonly number[][], digits = 5): void {
  for (const [t, tensor] of expected.entries())
    for (const [i, value] of tensor.entries()) expect(found[t]![i]).toBeCloseTo(value, digits);
}

test('follows the equations over four rounds in which some clients take part', async () => {
  let global: Parameters = tensors(golden.initial);
  let state: Parameters = scaffold.server.init(global, options);
  const remembered = new Map<number, Parameters>();
  for (const [r, { sampled, replies, expected, control }] of golden.rounds.entries()) {
    const counts = { numClients: golden.numClients, numSampled: sampled.length, numExamples: 1 };
    const server = { round: r + 1, ...counts, global, state };
    const folding = foldingOf(scaffold.server, server, options);
    for (const [k, client] of sampled.entries()) {
      const message = scaffold.server.send(server, clientId(client), options);
      const before = remembered.get(client) ?? scaffold.client.init!(global, options);
      const local = quadratic(golden.clients[client]!, plan);
      const { reply, state: after } = await scaffold.client.train(message, before, local, options);
      expectNear(arraysOf(reply), replies[k]!.parameters);
      expectNear(after!, replies[k]!.state);
      remembered.set(client, after!);
      folding.add({ client: clientId(client), message: reply });
    }
    ({ global, state } = folding.end());
    expectNear(global, expected);
    expectNear(state, control);
  }
});

test('with momentum a control is still a mean of gradients: that of a constant gradient is the gradient', async () => {
  // A loss so flat that its gradient a (w - b) = -1 hardly changes along the way.
  const constant = { a: 1e-6, b: [[1e6], [1e6]], steps: 7, numExamples: 5 };
  const global = tensors([[0], [0]]);
  const counts = { numClients: 1, numSampled: 1, numExamples: 5 };
  const server = { round: 1, ...counts, global, state: scaffold.server.init(global, options) };
  const { state } = await scaffold.client.train(
    scaffold.server.send(server, clientId(0), options),
    scaffold.client.init!(global, options),
    quadratic(constant, { ...plan, momentum: 0.9 }),
    options,
  );
  expectNear(state!, [[-1], [-1]], 4);
});
