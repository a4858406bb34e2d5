import type { Parameters } from '../math/parameters.ts';
import { trainMetrics } from './mean.ts';
import { createMessage } from './message.ts';
import type { ClientHalf } from './strategy.ts';

/** A client that trains alone: what it remembers is its model, which begins as the initial one and which it never sends. */
export const alone: { readonly id: string; readonly client: ClientHalf<unknown, Parameters> } = {
  id: 'alone',
  client: {
    init: (initial) => initial,
    async train(_message, own, local) {
      const result = await local.sgd(own);
      return { reply: createMessage({ metrics: trainMetrics(result, local) }), state: result.parameters };
    },
    evaluate: (_initial, own) => own,
  },
};
