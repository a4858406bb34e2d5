import type { RoundSummary } from './run-state.ts';

/** Of one figure over the clients that have it, each counted once; figures that are no number are left out. */
export interface Spread {
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
}

/** What stays of the clients' figures when their answers are dropped; a figure that no client has is absent. */
export interface ClientSpreads {
  readonly norm?: Spread;
  readonly cosine?: Spread;
  /** Accuracies, where models were compared. */
  readonly own?: Spread;
  readonly global?: Spread;
}

export function clientSpreads({ spreads, aggregated, compared = [] }: RoundSummary): ClientSpreads {
  if (spreads) return spreads;
  const updates = aggregated?.updates?.clients ?? [];
  const tests = compared.flatMap((event) => (event.type === 'client-compared' ? [event] : []));
  return {
    ...named('norm', spreadOf(updates.map(({ norm }) => norm))),
    ...named('cosine', spreadOf(updates.map(({ cosine }) => cosine))),
    ...named('own', spreadOf(tests.map(({ own }) => own.accuracy))),
    ...named('global', spreadOf(tests.map(({ global }) => global.accuracy))),
  };
}

const named = <Key extends keyof ClientSpreads>(key: Key, spread: Spread | undefined) =>
  spread && { [key]: spread };

export function spreadOf(values: readonly (number | undefined)[]): Spread | undefined {
  let [least, greatest, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of values) {
    if (value === undefined || !Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    sum += value;
    count++;
  }
  return count === 0 ? undefined : { least, mean: sum / count, greatest };
}
