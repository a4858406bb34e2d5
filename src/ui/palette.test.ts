import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leastDistance, linear, sights } from './testing/colours.ts';

const css = readFileSync(new URL('./palette.css', import.meta.url), 'utf8');
const colors = [...css.matchAll(/--class-\d: (#\w{6})/g)].map((match) => linear(match[1]!));
const themes = { light: colors.slice(0, 10), dark: colors.slice(10) };

describe.each(Object.entries(themes))('the class colours in %s', (_theme, colors) => {
  it.each(Object.keys(sights))('stay apart for %s sight', (sight) => {
    // Petroff's ten accessible colours (2021) reach 0.060 on this measure, Tableau's ten 0.007.
    expect(leastDistance(colors, sights[sight]!)).toBeGreaterThan(0.11);
  });
});
