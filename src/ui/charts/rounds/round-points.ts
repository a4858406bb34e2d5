import { ownModelsOf } from '../../../store/own-models.ts';
import { type RoundSummary, trainLossOf } from '../../../store/run-state.ts';
import { type RoundRemark, remarkOn, remarkText } from '../../../text/charts/round-remarks.ts';

/**
 * One round in the charts over rounds. Null was not measured; what was measured and is no finite number is kept, to be
 * said in words, and leaves a gap in the line.
 */
export interface RoundPoint {
  readonly round: number;
  /** The server's test of the global model on the test images. */
  readonly server: number | null;
  /** The sampled clients' evaluation on their validation images, weighted by their number. */
  readonly clients: number | null;
  /** Mean loss of the local training, weighted by the number of examples. Only in the loss chart. */
  readonly training: number | null;
  readonly remark?: RoundRemark;
}

export const accuracyPoints = (rounds: readonly RoundSummary[]): RoundPoint[] =>
  rounds.map((round) => ({
    ...shared(round),
    server: round.global?.score.accuracy ?? meanOfOwn(round)?.accuracy ?? null,
    clients: round.validation?.accuracy ?? null,
    training: null,
  }));

export const lossPoints = (rounds: readonly RoundSummary[]): RoundPoint[] =>
  rounds.map((round) => ({
    ...shared(round),
    server: round.global?.score.loss ?? meanOfOwn(round)?.loss ?? null,
    clients: round.validation?.loss ?? null,
    training: trainLossOf(round) ?? null,
  }));

/** Of clients that trained alone; the last round has it. */
const meanOfOwn = (round: RoundSummary) =>
  round.ownModels && ownModelsOf(round, round.evaluate.sampled.length)?.mean;

function shared(round: RoundSummary): Pick<RoundPoint, 'round' | 'remark'> {
  const remark = remarkOn(round);
  return { round: round.round, ...(remark && { remark }) };
}

export const samePoints = (a: readonly RoundPoint[], b: readonly RoundPoint[]): boolean =>
  a.length === b.length && a.every((point, i) => isSame(point, b[i]!));

// Not ===: a loss that is not a number is the same as before.
const isSame = (a: RoundPoint, b: RoundPoint): boolean =>
  a.round === b.round &&
  Object.is(a.server, b.server) &&
  Object.is(a.clients, b.clients) &&
  Object.is(a.training, b.training) &&
  (a.remark && remarkText(a.remark)) === (b.remark && remarkText(b.remark));

export type SeriesKey = 'server' | 'clients' | 'training';

/** What a line can show of a round: null is a gap. On a logarithmic axis, nothing of 0 and below has a place. */
export function drawn(point: RoundPoint | undefined, series: SeriesKey, isLog = false): number | null {
  const value = point?.[series] ?? null;
  return value !== null && Number.isFinite(value) && !(isLog && value <= 0) ? value : null;
}

/** The latest round that has a value of a series. */
export const latest = (points: readonly RoundPoint[], series: SeriesKey): number | undefined =>
  points.findLast((point) => point[series] !== null)?.[series] ?? undefined;
