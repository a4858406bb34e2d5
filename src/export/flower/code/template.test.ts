import { expect, test } from 'vitest';
import { type Feature, render, replaced } from './template.ts';

const CODE = `a = 1
# if fedprox
b = 2
# end
    # if not schedule
    c = 3
    # end
d = 4
`;
const rendered = (...features: Feature[]) => render(CODE, new Set(features));

test('a block is there for who needs it, without its marks', () => {
  expect(rendered('fedprox')).toBe('a = 1\nb = 2\n    c = 3\nd = 4\n');
  expect(rendered('schedule')).toBe('a = 1\nd = 4\n');
});

test('code takes its place literally, and one that there is not is an error', () => {
  expect(replaced('x = []\n', { '[]': '["$&"]' })).toBe('x = ["$&"]\n');
  expect(() => replaced('x = []\n', { '{}': '' })).toThrow('There is no "{}" in a template.');
});
