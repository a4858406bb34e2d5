import { readFileSync } from 'node:fs';
import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { cssVariables, theme } from '../layout/theme.ts';
import { contrast, leastDistance, linear, sights } from '../testing/colours.ts';
import { RUN_STYLES, runStyle, SHOWN_STYLE } from './run-style.ts';

const css = readFileSync(new URL('../palette.css', import.meta.url), 'utf8');
const colours = [...css.matchAll(/--run-\d: (#\w{6})/g)].map((match) => linear(match[1]!));
const { light, dark } = cssVariables(mergeMantineTheme(DEFAULT_THEME, theme));

describe.each([
  ['light', colours.slice(0, 8), light],
  ['dark', colours.slice(8), dark],
] as const)('the colours of runs in %s', (_theme, runs, variables) => {
  const named: Readonly<Record<string, string>> = { ...variables };
  const color = (name: string) => linear(named[name]!);

  it('are eight, each seen as a line on a panel', () => {
    expect(runs).toHaveLength(8);
    for (const run of runs) expect(contrast(run, color('--apiary-panel'))).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['normal', 0.15],
    ['protanopia', 0.11],
    ['deuteranopia', 0.11],
    ['tritanopia', 0.08],
  ] as const)('stay apart from each other and from the shown run’s gold for %s sight', (sight, least) => {
    expect(leastDistance([...runs, color('--apiary-parameters')], sights[sight]!)).toBeGreaterThan(least);
  });
});

describe('the styles of runs', () => {
  it('differ in colour, dash and marker, from the shown run’s too', () => {
    const all = [SHOWN_STYLE, ...RUN_STYLES.slice(0, 7)];
    for (const key of ['colour', 'dash', 'shape'] as const)
      expect(new Set(all.map((style) => style[key])).size).toBe(8);
    expect(new Set(RUN_STYLES.map(({ dash }) => dash)).size).toBe(8);
  });

  it('begin anew after the eighth', () => {
    expect(runStyle(8)).toBe(RUN_STYLES[0]);
  });
});
