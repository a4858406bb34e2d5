import type { NumberField } from '../../../core/config/field.ts';

/** More positions than this are more than a track has pixels: such a number is only typed. */
const MAX_POSITIONS = 1200;

/**
 * The values that a slider stops at, ascending, from `min` to `max`: multiples of the step on a linear scale, powers of
 * two on 'log2' (after a minimum of 0, which is a word's), and on 'log' round numbers whose distance grows with them (about a tenth of the value).
 * @returns undefined when a slider cannot tell the values apart.
 */
export function sliderStops(field: NumberField): readonly number[] | undefined {
  if (field.scale === 'linear' && (field.max - field.min) / field.step > MAX_POSITIONS) return undefined;
  const stops = [field.min];
  while (stops.at(-1)! < field.max) stops.push(Math.min(field.max, nextStop(field, stops.at(-1)!)));
  return stops;
}

function nextStop({ scale, step }: NumberField, value: number): number {
  if (scale === 'log2') return Math.max(1, 2 * value);
  const distance = scale === 'log' ? Math.max(step, roundDistance(value)) : step;
  // The next multiple, not value + distance: a minimum of 1 with a step of 50 goes on with 50.
  return tidy((Math.floor(tidy(value / distance)) + 1) * distance);
}

/** 1, 2 or 5 times a power of ten, at most a tenth of `value`. */
function roundDistance(value: number): number {
  const power = 10 ** Math.floor(tidy(Math.log10(value / 10)));
  const multiple = tidy(value / 10 / power);
  return power * (multiple >= 5 ? 5 : multiple >= 2 ? 2 : 1);
}

/** Drops the noise of binary fractions: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Where `value` is among the stops: 2 is the third, 2.5 half-way from the third to the fourth. */
export function positionOf(stops: readonly number[], value: number): number {
  const above = stops.findIndex((stop) => stop >= value);
  if (above <= 0) return above === 0 ? 0 : stops.length - 1;
  const [low, high] = [stops[above - 1]!, stops[above]!];
  return above - 1 + (value - low) / (high - low);
}

/** The inverse of `positionOf`. */
export function valueAt(stops: readonly number[], position: number): number {
  const below = Math.min(Math.max(Math.floor(position), 0), stops.length - 1);
  const low = stops[below]!;
  const high = stops[below + 1] ?? low;
  return tidy(low + (position - below) * (high - low));
}
