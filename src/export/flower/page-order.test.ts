import { expect, test } from 'vitest';
import { createRng, fork, permutation } from '../../core/math/rng.ts';
import golden from './golden/page-order.json' with { type: 'json' };

// The exported page_order.py made the numbers: scripts/golden/page-order.py.
test.each(golden)(
  'seed $seed, round $round, client $client: $purpose is in Python as on the page',
  (stream) => {
    const rng = createRng(fork(stream.seed, stream.round, stream.client, stream.purpose));
    const drawn = stream.permutations.map(() => Array.from(permutation(stream.count, rng)));
    expect(drawn).toEqual(stream.permutations);
  },
);
