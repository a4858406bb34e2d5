import type { Comb } from './honeycomb.ts';
import { neighbour } from './neighbour.ts';

/** Digits that were typed one after the other, and when the last of them was, in milliseconds. */
export interface Typed {
  readonly digits: string;
  readonly at: number;
}

/** Two digits further apart are two numbers. */
const TOGETHER_MS = 1200;

/** The number that a digit makes with those typed just before it; alone, where they make no client's number. */
export function typeDigit(before: Typed | undefined, digit: string, at: number, clients: number): Typed {
  const longer = before && at - before.at < TOGETHER_MS ? before.digits + digit : digit;
  return { digits: Number(longer) < clients ? longer : digit, at };
}

/** The next sampled client after `current`, or with 'before' the one before it, around the end; undefined if none is. */
export function nextSampled(
  sampled: Iterable<number>,
  current: number,
  way: 'after' | 'before',
): number | undefined {
  const others = [...sampled].sort((a, b) => (way === 'after' ? a - b : b - a));
  return others.find((client) => (way === 'after' ? client > current : client < current)) ?? others[0];
}

interface Press {
  readonly key: string;
  readonly comb: Comb;
  readonly current: number;
  readonly sampled: Iterable<number>;
  readonly typed: Typed | undefined;
}

/** Where a key leads: arrows to a neighbour, N and P to the next and previous sampled client, a number to its client. */
export function leadsTo({ key, comb, current, sampled, typed }: Press): number | undefined {
  if (typed) return Number(typed.digits) < comb.cells.length ? Number(typed.digits) : undefined;
  if (key === 'n' || key === 'N') return nextSampled(sampled, current, 'after');
  if (key === 'p' || key === 'P') return nextSampled(sampled, current, 'before');
  return neighbour(comb, current, key);
}
