import { short } from '../../text/format.ts';

type Range = readonly [least: number, greatest: number];

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

/** Whole numbers from `min` to `max`, which is greater, both of them among the ticks; between them, round ones. */
export function wholeTicks(max: number, intervals = 8, min = 0): number[] {
  const step = Math.max(1, niceStep((max - min) / intervals));
  const ticks: number[] = [];
  // A tick closer than half a step to an end would run into it.
  for (let tick = step * Math.ceil(min / step + 0.5); tick <= max - step / 2; tick += step) ticks.push(tick);
  return [min, ...ticks, max];
}

/** Round numbers within `ends`, of which there are about `intervals`. @param steps of what a unit divides into. */
export function ticksWithin([least, greatest]: Range, intervals: number, steps = niceStep): number[] {
  const step = steps((greatest - least) / intervals);
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(greatest / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** Of a clock, in seconds: up to an hour; then whole hours. */
const CLOCK = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600] as const;

/** The step of an axis of seconds, at least `step`. */
export const clockStep = (step: number): number =>
  step <= 0.5 ? niceStep(step) : (CLOCK.find((one) => one >= step) ?? 3600 * Math.ceil(step / 3600));

/** Round numbers around a range, with about three steps: an axis for what one looks at closely. */
export function ticksAround([least, greatest]: Range): number[] {
  const beside = greatest > least ? 0 : 0.05 * Math.abs(least) || 0.5;
  const step = niceStep((greatest - least + 2 * beside) / 3);
  const first = Math.floor((least - beside) / step + 1e-9);
  const last = Math.ceil((greatest + beside) / step - 1e-9);
  return ticksWithin([first * step, last * step], 1, () => step);
}

/** The most decades that have ticks at 2 and 5 too. */
const FEW_DECADES = 2;
const MOST_LOG_TICKS = 6;

/** Up to here, equal steps are nearly as far apart as equal ratios. */
const NARROW = 4;

/**
 * A logarithmic axis: 1, 2 and 5 times powers of ten around `range`, whose least is above 0; of many decades some, and around
 * a narrow range equal steps.
 */
export function logTicks([least, greatest]: Range): number[] {
  const even = greatest / least < NARROW ? ticksAround([least, greatest]) : [0];
  if (even[0]! > 0) return even;
  const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(greatest))];
  const decades = last - first;
  if (decades > FEW_DECADES) {
    const every = Math.ceil(decades / MOST_LOG_TICKS);
    return Array.from({ length: Math.ceil(decades / every) + 1 }, (_, i) => 10 ** (first + every * i));
  }
  const all = Array.from({ length: decades + 1 }, (_, i) =>
    [1, 2, 5].map((factor) => factor * 10 ** (first + i)),
  );
  const ticks = all.flat().map((tick) => Number(tick.toPrecision(3)));
  const from = ticks.findLastIndex((tick) => tick <= least);
  const to = ticks.findIndex((tick, i) => tick >= greatest && i > from);
  return ticks.slice(from, to + 1);
}

/**
 * The axis of an accuracy: up to 50 %, which is five times what guessing among ten classes gives, until the data leave it;
 * then up to 100 %. A run's greatest value only grows, and so does its axis.
 */
export const accuracyTicks = (greatest: number): readonly number[] =>
  greatest <= 0.5 ? [0, 0.25, 0.5] : [0, 0.25, 0.5, 0.75, 1];

/** Around ln 10, the loss of a model that guesses among ten classes: where the axis of a loss begins. */
const FIRST_LOSSES: Range = [1, 2.5];

/**
 * The axis of a loss: from 1 to 2.5 until the data leave it, then from 0 or up to 3, 4, 5, 10, 20, 50 and so on.
 * @param range of the run's losses that are finite; it only grows, and so does the axis.
 */
export function lossTicks(range: Range | undefined): readonly number[] {
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
export function rangeOf(values: readonly number[]): Range | undefined {
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
