import { short } from '../../text/format.ts';

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Times a power of ten, from 10 on: their halves are whole. */
const COUNT_TOPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10] as const;

/** The axis of counts: nothing, the half, and a round number that `greatest` reaches. */
export function countTicks(greatest: number): readonly number[] {
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, greatest))));
  const top = power * COUNT_TOPS.find((candidate) => candidate * power >= greatest)!;
  return [0, top / 2, top];
}

/** Whole numbers from 0 to `max`, which is 1 or more, both of them among the ticks. */
export function wholeTicks(max: number, intervals = 8): number[] {
  const step = Math.max(1, niceStep(max / intervals));
  const ticks: number[] = [];
  // A tick closer than half a step to the last would run into it.
  for (let tick = 0; tick <= max - step / 2; tick += step) ticks.push(tick);
  return [...ticks, max];
}

/**
 * The axis of an accuracy: up to 50 %, which is five times what guessing among ten classes gives, until the data leave it;
 * then up to 100 %. A run's greatest value only grows, and so does its axis.
 */
export const accuracyTicks = (greatest: number): readonly number[] =>
  greatest <= 0.5 ? [0, 0.25, 0.5] : [0, 0.25, 0.5, 0.75, 1];

/** Around ln 10, the loss of a model that guesses among ten classes: where the axis of a loss begins. */
const FIRST_LOSSES: readonly [number, number] = [1, 2.5];

/**
 * The axis of a loss: from 1 to 2.5 until the data leave it, then from 0 or up to 3, 4, 5, 10, 20, 50 and so on.
 * @param range of the run's losses that are finite; it only grows, and so does the axis.
 */
export function lossTicks(range: readonly [least: number, greatest: number] | undefined): readonly number[] {
  const [least, greatest] = range ?? FIRST_LOSSES;
  const first = least < FIRST_LOSSES[0] ? 0 : FIRST_LOSSES[0];
  if (first > 0 && greatest <= FIRST_LOSSES[1]) return [1, 1.5, 2, 2.5];
  if (greatest <= 5) return wholesFrom(first, Math.max(3, Math.ceil(greatest)));
  const top = niceStep(greatest);
  return [0, top / 2, top];
}

const wholesFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** From the least to the greatest of `values`; what is not finite among them has no place on an axis. */
export function rangeOf(values: readonly number[]): readonly [number, number] | undefined {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : undefined;
}

/** Numbers from here on are written with a power of ten. */
const LARGE = 1e5;

/** How ticks are written: with as many decimals as tell neighbours apart. */
export function tickFormat(ticks: readonly number[]): (tick: number) => string {
  const step = ticks[1]! - ticks[0]!;
  if (ticks.at(-1)! >= LARGE) return short;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (tick) => tick.toFixed(decimals);
}
