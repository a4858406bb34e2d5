import type { Score } from '../../core/events.ts';
import type { RoundSummary } from '../../store/run-state.ts';

/** One round in the charts over rounds; null is a gap, because the value is not there or is not a finite number. */
export interface RoundPoint {
  readonly round: number;
  /** The server's test of the global model on the test images. */
  readonly server: number | null;
  /** The sampled clients' evaluation on their validation images, weighted by their number. */
  readonly clients: number | null;
  /** Mean loss of the local training, weighted by the number of examples. Only in the loss chart. */
  readonly training: number | null;
}

export const accuracyPoints = (rounds: readonly RoundSummary[]): RoundPoint[] =>
  rounds.map(({ round, global, validation }) => ({
    round,
    server: accuracyOf(global?.score),
    clients: accuracyOf(validation),
    training: null,
  }));

export const lossPoints = (rounds: readonly RoundSummary[]): RoundPoint[] =>
  rounds.map(({ round, global, validation, aggregated }) => ({
    round,
    server: finite(global?.score.loss),
    clients: finite(validation?.loss),
    training: finite(aggregated?.trainLoss),
  }));

export const samePoints = (a: readonly RoundPoint[], b: readonly RoundPoint[]): boolean =>
  a.length === b.length && a.every((point, i) => isSame(point, b[i]!));

const isSame = (a: RoundPoint, b: RoundPoint): boolean =>
  a.round === b.round && a.server === b.server && a.clients === b.clients && a.training === b.training;

const accuracyOf = (score: Score | undefined) => finite(score?.accuracy);

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

export type SeriesKey = 'server' | 'clients' | 'training';

/** The latest round that has a value of a series. */
export const latest = (points: readonly RoundPoint[], series: SeriesKey): number | undefined =>
  points.findLast((point) => point[series] !== null)?.[series] ?? undefined;
