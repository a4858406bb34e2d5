import { readFileSync } from 'node:fs';
import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { cssVariables, theme } from './layout/theme.ts';
import { clientColor } from './palette.ts';
import { contrast, linear, type Triple } from './testing/colours.ts';

const { colors, black } = mergeMantineTheme(DEFAULT_THEME, theme);
const resolved = cssVariables(mergeMantineTheme(DEFAULT_THEME, theme));
const palette = readFileSync(new URL('./palette.css', import.meta.url), 'utf8');
const lightness = [...palette.matchAll(/--client-lightness: ([\d.]+)/g)].map((match) => Number(match[1]));

const themes = [
  ['light', resolved.light, { text: black, panel: '#ffffff', dimmed: colors['gray']![7] }, lightness[0]!],
  ['dark', resolved.dark, { text: colors['dark']![0], dimmed: colors['dark']![2] }, lightness[1]!],
] as const;

const clamp = (c: number): number => Math.min(1, Math.max(0, c));

/** Ottosson 2020. */
function fromOklch(text: string, lightness: number): Triple {
  const [chroma, hue] = text
    .match(/ ([\d.]+) ([\d.]+)\)/)!
    .slice(1)
    .map(Number);
  const [a, b] = [chroma! * Math.cos((hue! * Math.PI) / 180), chroma! * Math.sin((hue! * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

describe.each(themes)('in the %s theme', (_, variables, own, clientLightness) => {
  const named: Readonly<Record<string, string>> = { ...variables, ...own };
  const color = (name: string): Triple => linear(named[name]!);
  const panel = color('--apiary-panel');

  it.each([
    '--apiary-parameters',
    '--apiary-ink',
    '--apiary-warning',
    '--mantine-color-error',
    '--mantine-color-default-border',
  ])('%s is seen as a line on a panel and on the page', (name) => {
    for (const surface of [panel, color('--apiary-page')])
      expect(contrast(color(name), surface)).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['text', '--apiary-panel'],
    ['text', '--apiary-ink-fill'],
    ['text', '--apiary-parameters-fill'],
    ['dimmed', '--apiary-panel'],
    ['--apiary-parameters-text', '--apiary-panel'],
    ['--apiary-warning', '--apiary-panel'],
    ['--mantine-color-error', '--apiary-panel'],
    ['--mantine-color-placeholder', '--apiary-panel'],
  ])('%s is read on %s', (text, surface) => {
    expect(contrast(color(text), color(surface))).toBeGreaterThanOrEqual(4.5);
  });

  it('each of a hundred clients has a line that is seen on a panel', () => {
    for (let client = 0; client < 100; client++)
      expect(contrast(fromOklch(clientColor(client), clientLightness), panel)).toBeGreaterThanOrEqual(3);
  });
});

it.each([4, 5])(
  'shade %i, which buttons have in one of the themes, carries white text and is seen',
  (shade) => {
    const fill = linear(colors['ink']![shade]!);
    expect(contrast(fill, linear('#ffffff'))).toBeGreaterThanOrEqual(4.5);
    expect(
      contrast(fill, linear(shade === 4 ? resolved.dark['--apiary-panel']! : '#ffffff')),
    ).toBeGreaterThanOrEqual(3);
  },
);

it('no client has the hue of parameters', () => {
  // Gold is between 65 and 85 degrees; red begins at 40 and yellow-green at 110.
  for (let client = 0; client < 1000; client++) {
    const hue = Number(/([\d.]+)\)/.exec(clientColor(client))![1]);
    expect(hue > 40 && hue < 109).toBe(false);
  }
});
