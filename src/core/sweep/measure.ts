import type { RoundOutcomeFigures, RunOutcome } from '../run/outcome.ts';

/** Measures that need no accuracy to be reached. */
export const PLAIN_MEASURES = [
  'final-accuracy',
  'best-accuracy',
  'last-3-accuracy',
  'worst-tenth',
  'divergence',
  'mean-divergence',
] as const;
/** What it takes until the server's test reaches an accuracy. */
export const TARGET_MEASURES = ['rounds-to', 'bytes-to', 'seconds-to'] as const;

/** What a figure shows of a run: one number. */
export type Measure =
  | { readonly kind: (typeof PLAIN_MEASURES)[number] }
  /** `target`: from 0 to 1. */
  | { readonly kind: (typeof TARGET_MEASURES)[number]; readonly target: number };

export type MeasureKind = Measure['kind'];

export const isTargetMeasure = (measure: Measure): measure is Extract<Measure, { readonly target: number }> =>
  'target' in measure;

/** What a run comes to: `not-reached` where it ended below the target, `unknown` where it does not tell. */
export type Measured =
  | { readonly is: 'value'; readonly value: number }
  /** `best`: the highest accuracy that the server's test reached. */
  | { readonly is: 'not-reached'; readonly best: number }
  | { readonly is: 'unknown' };

/**
 * Accuracies are of the server's test, but for the worst tenth of the clients, which is of their own validation images.
 * @returns an accuracy from 0 to 1, a weight divergence, or rounds, bytes or seconds. Seconds are of computing.
 */
export function measured(measure: Measure, outcome: RunOutcome): Measured {
  // The initial model is no result of training.
  const trained = outcome.rounds.slice(1);
  const accuracies = trained.flatMap(({ accuracy }) => accuracy ?? []);
  const divergences = trained.flatMap(({ divergence }) => divergence ?? []);
  switch (measure.kind) {
    case 'final-accuracy':
      return known(trained.at(-1)?.accuracy);
    case 'best-accuracy':
      return known(highest(accuracies));
    case 'last-3-accuracy':
      return known(mean(accuracies.slice(-3)));
    case 'worst-tenth':
      return known(outcome.clients?.worstTenth);
    case 'divergence':
      return known(trained[0]?.divergence);
    case 'mean-divergence':
      return known(mean(divergences));
    default:
      return reached(outcome, measure);
  }
}

const cost: Readonly<
  Record<(typeof TARGET_MEASURES)[number], (round: RoundOutcomeFigures, index: number) => number>
> = {
  'rounds-to': (_, round) => round,
  'bytes-to': ({ bytes }) => bytes,
  'seconds-to': ({ seconds }) => seconds,
};

function reached(
  { rounds }: RunOutcome,
  { kind, target }: Extract<Measure, { readonly target: number }>,
): Measured {
  const index = rounds.findIndex(({ accuracy }) => accuracy !== null && accuracy >= target);
  // It may have been reached in a round that was not tested: where every client trains alone, only the last one is.
  const before = index >= 0 ? rounds.slice(1, index) : rounds.slice(1);
  if (before.some(({ accuracy }) => accuracy === null)) return { is: 'unknown' };
  if (index >= 0) return { is: 'value', value: cost[kind](rounds[index]!, index) };
  const best = highest(rounds.flatMap(({ accuracy }) => accuracy ?? []));
  return best === undefined ? { is: 'unknown' } : { is: 'not-reached', best };
}

/** Numbers that are not finite are none that a figure can show. */
const known = (value: number | null | undefined): Measured =>
  typeof value === 'number' && Number.isFinite(value) ? { is: 'value', value } : { is: 'unknown' };

const highest = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b));

export const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
