import { short } from '../../text/format.ts';

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round numbers from `min` or less to `max` or more, two at least, with about `intervals` steps. */
export function ticksBetween(min: number, max: number, intervals = 5): number[] {
  const range = max - min || Math.abs(max) || 1;
  const step = niceStep(range / intervals);
  const first = Math.floor(min / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(max / step - 1e-9));
  // Multiplied, then rounded: 3 x 0.1 is 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

export const ticksUpTo = (max: number): number[] => ticksBetween(0, max);

/** Whole numbers from 0 to `max`, which is 1 or more, both of them among the ticks. */
export function wholeTicks(max: number, intervals = 8): number[] {
  const step = Math.max(1, niceStep(max / intervals));
  const ticks: number[] = [];
  // A tick closer than half a step to the last would run into it.
  for (let tick = 0; tick <= max - step / 2; tick += step) ticks.push(tick);
  return [...ticks, max];
}

/** Around the loss of a model that guesses: ln 10, in nats. */
const NO_LOSS_YET = [1.5, 2, 2.5];

/** @param losses what is not finite among them has no place on an axis. */
export function lossTicks(losses: readonly number[]): readonly number[] {
  const finite = losses.filter(Number.isFinite);
  return finite.length > 0 ? ticksBetween(Math.min(...finite), Math.max(...finite)) : NO_LOSS_YET;
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
