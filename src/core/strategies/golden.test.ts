import { describe, expect, test } from 'vitest';
import type { OptionSpec, ValuesOf } from '../config/field.ts';
import { clientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import fedadam from './golden/fedadam.json' with { type: 'json' };
import fedavg from './golden/fedavg.json' with { type: 'json' };
import fedavgm from './golden/fedavgm.json' with { type: 'json' };
import fedmedian from './golden/fedmedian.json' with { type: 'json' };
import fedprox from './golden/fedprox.json' with { type: 'json' };
import fedyogi from './golden/fedyogi.json' with { type: 'json' };
import krum from './golden/krum.json' with { type: 'json' };
import { strategies } from './index.ts';
import { ARRAYS, createMessage } from './message.ts';
import { foldingOf, type Strategy } from './strategy.ts';

// Flower's own classes over several rounds with unequal inputs: scripts/golden/strategies.py.

interface GoldenRound {
  readonly serverRound: number;
  readonly config: Readonly<Record<string, unknown>>;
  readonly replies: readonly { client: number; numExamples: number; parameters: number[][] }[];
  readonly selected?: number | null;
  readonly expected: readonly number[][];
}
interface GoldenCase {
  readonly options: Readonly<Record<string, number | undefined>>;
  readonly initial: readonly number[][];
  readonly rounds: readonly GoldenRound[];
}

const files: Readonly<Record<string, { readonly cases: readonly GoldenCase[] }>> = {
  ...{ fedavg, fedprox, fedavgm, fedadam, fedyogi, fedmedian, krum },
};

const tensors = (values: readonly number[][]): Float32Array[] =>
  values.map((tensor) => Float32Array.from(tensor));

/** The largest difference of two models, relative to the largest value of its tensor. */
const difference = (found: Parameters, expected: readonly number[][]): number =>
  Math.max(
    ...expected.map((tensor, t) => {
      const largest = Math.max(...tensor.map(Math.abs));
      return Math.max(...tensor.map((value, i) => Math.abs(value - found[t]![i]!) / largest));
    }),
  );

describe.each(strategies.filter(({ id }) => id in files))('$label', (entry) => {
  const strategy: Strategy = entry;
  test.each(files[strategy.id]!.cases)(
    'as Flower computes it, with $options',
    ({ options, initial, rounds }) => {
      const defaults = Object.entries(strategy.options).map(([key, field]) => [key, field.default]);
      // Flower's other arguments are no options here.
      const known = Object.entries(options).filter(([key]) => key in strategy.options);
      const chosen = Object.fromEntries([...defaults, ...known]) as ValuesOf<OptionSpec>;
      let global: Parameters = tensors(initial);
      let state = strategy.server.init(global, chosen);
      for (const { serverRound, config, replies, selected, expected } of rounds) {
        const numExamples = replies.reduce((sum, reply) => sum + reply.numExamples, 0);
        const counts = { numClients: 10, numSampled: replies.length, numExamples };
        const server = { round: serverRound, ...counts, global, state };
        const sent = strategy.server.send(server, clientId(0), chosen);
        expect(config).toMatchObject(sent.config);
        if (replies.length > 0) {
          const folding = foldingOf(strategy.server, server, chosen);
          for (const { client, numExamples, parameters } of replies) {
            const arrays = { [ARRAYS]: tensors(parameters) };
            const message = createMessage({ arrays, metrics: { 'num-examples': numExamples } });
            folding.add({ client: clientId(client), message });
          }
          const after = folding.end();
          ({ global, state } = after);
          if (typeof selected === 'number') expect(after.weights).toEqual([{ client: selected, weight: 1 }]);
        }
        // Half of a float32's precision, and twice that where Flower keeps a model that is not rounded (FedAvgM).
        expect(difference(global, expected)).toBeLessThan(2.5e-7);
      }
    },
  );
});
