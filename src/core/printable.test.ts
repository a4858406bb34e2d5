import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['alpha=0.1', 'alpha=0.1'],
  ['größe 数 ‰ 🐝', 'größe 数 ‰ 🐝'],
  ['abc\u202Edef', 'abc\\u{202E}def'],
  ['a\u2066b\u2069c\u200Ed\u200Fe', 'a\\u{2066}b\\u{2069}c\\u{200E}d\\u{200F}e'],
  ['a\u200Bb\uFEFFc\u00ADd', 'a\\u{200B}b\\u{FEFF}c\\u{00AD}d'],
  ['a\nb\tc\u0000', 'a\\u{000A}b\\u{0009}c\\u{0000}'],
  ['a\u2028b\u00A0c\u3164d', 'a\\u{2028}b\\u{00A0}c\\u{3164}d'],
  ['a\uD800b', 'a\\u{D800}b'],
  ['a\u{E0041}b', 'a\\u{E0041}b'],
])('%j is printed as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('a long text is cut, never inside an escape or a pair of surrogates', () => {
  expect(printable('a'.repeat(2e6), 5)).toBe('aaaaa…');
  expect(printable('abc\u202Edef', 10)).toBe('abc…');
  expect(printable('abcd🐝', 5)).toBe('abcd…');
  expect(printable('abcde', 5)).toBe('abcde');
});
