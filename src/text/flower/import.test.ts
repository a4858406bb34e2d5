import { expect, it } from 'vitest';
import { importSummary, notToml, writtenLine } from './import.ts';

it.each([
  [0, 0, 'No line of “pyproject.toml” can be used here.'],
  [1, 0, '“pyproject.toml” has 1 setting of this page. It is already the same here.'],
  [1, 1, '“pyproject.toml” has 1 setting of this page. Its value differs from the one here.'],
  [3, 0, '“pyproject.toml” has 3 settings of this page. All of them are already the same here.'],
  [3, 2, '“pyproject.toml” has 3 settings of this page. 2 of them differ from those here.'],
  [3, 1, '“pyproject.toml” has 3 settings of this page. 1 of them differs from those here.'],
  [3, 3, '“pyproject.toml” has 3 settings of this page. All of them differ from those here.'],
])('importSummary of %i settings, %i of which differ', (taken, changing, text) => {
  expect(importSummary('pyproject.toml', taken, changing)).toBe(text);
});

it('what a file holds cannot disguise itself', () => {
  expect(writtenLine('a\u202Eb', '"c\u0000"')).toBe('a\\u{202E}b = "c\\u{0000}"');
  expect(notToml('\u202Etxt.toml', 3, 1, 'x').title).toBe('“\\u{202E}txt.toml” is not valid TOML');
});

it('an error of TOML says line and column', () => {
  expect(notToml('a.toml', 3, 14, 'illegal character').text).toBe(
    'Line 3, column 14: illegal character. Nothing on this page was changed.',
  );
});
