import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Texts follow the size that the visitor has set in the browser: their sizes and their lines are in rem or em.

/** Texts of a drawing: they are bound to its cells, which follow the width of the stage. */
const OF_CELLS = /^stage\/(Server|client\/ClientCell|client\/ClientTile)\.module\.css$/;

/** 0px is no size: it is what a variable is that has none. */
const pixels = /(font-size|line-height|font):[^;]*\b(?!0px)[\d.]+(px|pt)\b[^;]*;/g;

it('no style sheet sets a text in pixels', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.css') && !OF_CELLS.test(file),
  );
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    [...readFileSync(`src/ui/${file}`, 'utf8').matchAll(pixels)].map(([text]) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
