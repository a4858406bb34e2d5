import { LABEL_HEIGHT } from '../plot/EndLabels.tsx';

/** The longest name beside a line. */
const LONGEST = 16;

/**
 * Names for the lines' ends, without what all of them have and cut where they are long; undefined where they would not be told
 * apart any more.
 */
export function shortNames(names: readonly string[]): readonly string[] | undefined {
  const parts = names.map((name) => name.split(', '));
  const isShared = (part: string) => parts.every((own) => own.includes(part));
  const short = names.map((name, i) => cut(parts[i]!.filter((part) => !isShared(part)).join(', ') || name));
  return new Set(short).size === new Set(names).size ? short : undefined;
}

/** Whether labels at the lines' ends leave the data most of a plot. @param width, height, room in CSS pixels. */
export const labelsFit = (lines: number, room: number, width: number, height: number): boolean =>
  room <= 0.4 * width && lines * LABEL_HEIGHT <= height;

export const cut = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
