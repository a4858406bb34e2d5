import { expect, test } from 'vitest';
// Python's own text of each value: scripts/golden/flower-log.py.
import golden from './golden/flower-log.json';
import { pythonExponential, pythonFixed, pythonRepr } from './python-repr.ts';

// JSON has text for what is not finite.
const floats = golden.floats.map((float) => ({ ...float, x: Number(float.value) }));

test.each(floats)('$repr is printed as Python does', ({ x, repr, exponent, fixed }) => {
  expect(pythonRepr(x)).toBe(repr);
  expect(pythonExponential(x, 4)).toBe(exponent);
  if (fixed !== null) expect(pythonFixed(x, 2)).toBe(fixed);
});
