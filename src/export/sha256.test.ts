import { expect, it } from 'vitest';
import { parametersSha256 } from './sha256.ts';

// Expected by: python3 -c "import hashlib, struct; print(hashlib.sha256(struct.pack('<4f', 1, -0.5, 3.25, 1e-7)).hexdigest())"
it('hashes the values of all tensors in order, as little-endian float32', () => {
  const parameters = [Float32Array.of(1, -0.5), Float32Array.of(3.25, 1e-7)];
  expect(parametersSha256(parameters)).toBe(
    'addfcd4229d4d6a2023a62caad02349101fed80ec0e06926f976532153bdf283',
  );
});

it('gives another hash when two tensors change places', () => {
  const [a, b] = [Float32Array.of(1, -0.5), Float32Array.of(3.25, 1e-7)];
  expect(parametersSha256([b, a])).toBe('f0d24455bb21cacfb1890c81f4f86713670146c470183353a3a5a88c0e0df026');
});
