/** How swept values are spread over the x axis. */
export interface XScale {
  readonly kind: 'even' | 'linear' | 'log';
  /** For each value its place, from 0 to 1. */
  readonly at: readonly number[];
}

/** Neighbours that are closer than this share of the axis could not be told apart. */
const LEAST_GAP = 0.06;
/** By so much a log axis must spread values better than a linear one to be worth reading. */
const WORTH_A_LOG = 1.5;

/**
 * Numbers stand where they are on an axis, linear or logarithmic, whichever spreads them better; names, and numbers that
 * would run into each other on either, stand in their order at even distances.
 * @param values undefined where a value is no number.
 * @param isLog whether the setting is read in orders of magnitude.
 */
export function xScale(values: readonly (number | undefined)[], isLog: boolean): XScale {
  const even: XScale = { kind: 'even', at: values.map((_, i) => middleOf(i, values.length)) };
  const numbers = values.filter((value) => value !== undefined);
  if (numbers.length < values.length || new Set(numbers).size < Math.max(2, numbers.length)) return even;
  const linear: XScale = { kind: 'linear', at: shares(numbers) };
  const log: XScale | undefined = numbers.every((value) => value > 0)
    ? { kind: 'log', at: shares(numbers.map(Math.log)) }
    : undefined;
  const isWorth = log && (isLog || leastGap(log.at) > WORTH_A_LOG * leastGap(linear.at));
  const scale = isWorth ? log : linear;
  return leastGap(scale.at) < LEAST_GAP ? even : scale;
}

const middleOf = (place: number, count: number): number => (count === 1 ? 0.5 : place / (count - 1));

function shares(values: readonly number[]): number[] {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (value - least) / (greatest - least));
}

function leastGap(at: readonly number[]): number {
  const sorted = at.toSorted((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((place, i) => place - sorted[i]!));
}
