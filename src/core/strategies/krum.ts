import { integer } from '../config/field.ts';
import type { Parameters } from '../math/parameters.ts';
import { sendGlobal, sgdClient } from './mean.ts';
import { arraysOf } from './message.ts';
import { defineStrategy } from './strategy.ts';

/**
 * The model of the one client that is nearest to its neighbours becomes the global one (Blanchard et al. 2017, section 4):
 * a client's score is the sum of the squared distances to its K - f - 2 nearest others, at least one, and the lowest score
 * wins, among equals the first in client order. With K <= f + 3 the two closest always tie.
 */
export const krum = defineStrategy({
  id: 'krum',
  label: 'Krum',
  help: 'The new global model is that of one client: the one whose parameters are nearest to those of its nearest others.',
  paper:
    'Blanchard et al., Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent, NeurIPS 2017',
  options: {
    'num-malicious-nodes': integer({
      label: 'Malicious clients',
      help: 'How many of the sampled clients may be malicious; so many of the others’ models are left out of a score.',
      default: 0,
      min: 0,
      max: 1000,
      unit: 'clients',
    }),
  },
  server: {
    init: () => null,
    send: sendGlobal,
    aggregate({ state }, replies, { 'num-malicious-nodes': malicious }) {
      const models = replies.map(({ message }) => arraysOf(message));
      const neighbours = Math.max(1, models.length - malicious - 2);
      const scores = distances(models).map((row) => sumOfNearest(row, neighbours));
      const selected = lowest(scores);
      return {
        state,
        global: models[selected]!,
        weights: [{ client: replies[selected]!.client, weight: 1 }],
        metrics: { 'krum-score': scores[selected]! },
        replies: { 'krum-score': replies.map(({ client }, i) => ({ client, value: scores[i]! })) },
      };
    },
  },
  client: sgdClient,
});

/** Squared Euclidean distances of each model to each other, float64. */
function distances(models: readonly Parameters[]): Float64Array[] {
  const rows = models.map(() => new Float64Array(models.length));
  for (let a = 0; a < models.length; a++)
    for (let b = a + 1; b < models.length; b++) {
      const distance = squaredDistance(models[a]!, models[b]!);
      rows[a]![b] = distance;
      rows[b]![a] = distance;
    }
  return rows;
}

function squaredDistance(a: Parameters, b: Parameters): number {
  let sum = 0;
  for (const [t, x] of a.entries()) {
    const y = b[t]!;
    for (let i = 0; i < x.length; i++) sum += (x[i]! - y[i]!) ** 2;
  }
  return sum;
}

/** Without the smallest, which is the distance to itself. */
const sumOfNearest = (row: Float64Array, count: number): number =>
  row
    .toSorted()
    .subarray(1, 1 + count)
    .reduce((sum, distance) => sum + distance, 0);

/** The first of the lowest; NaN is higher than any number. */
const lowest = (scores: readonly number[]): number =>
  scores.reduce((best, score, i) => (score < scores[best]! || Number.isNaN(scores[best]) ? i : best), 0);
