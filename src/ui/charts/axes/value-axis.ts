import { percent, short, wholePercent } from '../../../text/format.ts';
import type { Axis } from '../plot/frame.ts';
import { accuracyTicks, logTicks, lossTicks, rangeOf, tickFormat, ticksAround } from '../ticks.ts';

/** How values are looked at. */
export interface ValueView {
  /** A part of the rounds, so that the axis fits what is in it; otherwise it stays as it is through most of a run. */
  readonly isPart: boolean;
  readonly isLog?: boolean;
}

/** From here on a step of an axis is whole percents. */
const WHOLE = 0.01 - 1e-9;

/** @param values 0 to 1; what is not finite has no place. */
export function accuracyAxis(values: readonly number[], { isPart }: ValueView): Axis {
  const range = rangeOf(values);
  if (!isPart || !range) return { ticks: accuracyTicks(Math.max(0, range?.[1] ?? 0)), format: wholePercent };
  const ticks = ticksAround(range);
  return { ticks, format: ticks[1]! - ticks[0]! >= WHOLE ? wholePercent : percent };
}

/** @param values what is not finite has no place; on a logarithmic axis nor has what is not above 0. */
export function lossAxis(values: readonly number[], { isPart, isLog = false }: ValueView): Axis {
  const range = rangeOf(isLog ? values.filter((value) => value > 0) : values);
  if (isLog) {
    const ticks = logTicks(range ?? [1, 2]);
    return { ticks, format: isEven(ticks) ? tickFormat(ticks) : short, isLog };
  }
  const ticks = isPart && range ? ticksAround(range) : lossTicks(range);
  return { ticks, format: tickFormat(ticks) };
}

/** Whether ticks are written alike: those of a narrow range. */
const isEven = ([first, second, third = 0]: readonly number[]): boolean =>
  Math.abs(third - second! - (second! - first!)) < 1e-9;
