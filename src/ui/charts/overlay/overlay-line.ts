import type { RunId } from '../../../core/ids.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import type { RunState } from '../../../store/run-state.ts';
import { bytes, count, seconds } from '../../../text/format.ts';
import type { Axis } from '../plot/frame.ts';
import type { RunStyle } from '../run-style.ts';
import { clockStep, ticksWithin, wholeTicks } from '../ticks.ts';

/** What a run is drawn against. Bytes are of all messages, both ways, and seconds of computing, since its start. */
export type Against = 'rounds' | 'bytes' | 'seconds';

/** The end of a round. `y` is null where nothing was measured, and not finite where that has diverged. */
export interface OverlayPoint {
  readonly round: number;
  readonly x: number;
  readonly y: number | null;
}

/** One run in a chart of several. */
export interface OverlayLine {
  /** Unlike those of the other lines. */
  readonly id: string;
  readonly name: string;
  readonly style: RunStyle;
  /** In the order of their rounds. */
  readonly points: readonly OverlayPoint[];
  /** The round at which it leaves its parent's line: nothing before it is drawn, and a ring is there. */
  readonly branch?: number;
}

/** The round at which a run's line leaves its parent's, where that is drawn too; otherwise it is drawn whole. */
export const branchOf = (
  { parent }: Pick<RunState, 'parent'>,
  isDrawn: (run: RunId) => boolean,
): number | undefined => (parent && isDrawn(parent.run) ? parent.round : undefined);

/** A run's figures, one point a round. */
export const overlayPoints = (
  { rounds }: Pick<RunOutcome, 'rounds'>,
  measure: 'accuracy' | 'loss',
  against: Against,
): OverlayPoint[] =>
  rounds.map((figures, round) => ({
    ...{ round, x: against === 'rounds' ? round : figures[against] },
    y: figures[measure],
  }));

/** The first and the last round that are looked at. */
export type RoundRange = readonly [first: number, last: number];

/** A line as it is drawn: from where it branches, and no further than `range`. */
export const shownPoints = (
  { points, branch = 0 }: OverlayLine,
  range?: RoundRange,
): readonly OverlayPoint[] =>
  points.filter(({ round }) => round >= branch && (!range || (round >= range[0] && round <= range[1])));

/** The round that the farthest of them has come to. */
export const farthestRound = (lines: readonly OverlayLine[]): number =>
  lines.reduce((most, { points }) => Math.max(most, points.at(-1)?.round ?? 0), 0);

/** The first and the last round of any line between two places of the x axis. */
export function roundsBetween(lines: readonly OverlayLine[], from: number, to: number): RoundRange {
  const rounds = lines.flatMap(({ points }) =>
    points.flatMap(({ x, round }) => (x >= from && x <= to ? [round] : [])),
  );
  return rounds.length === 0 ? [0, 0] : [Math.min(...rounds), Math.max(...rounds)];
}

/** What a line can show of a point: null is a gap. On a logarithmic axis, nothing of 0 and below has a place. */
export const drawnValue = ({ y }: OverlayPoint, isLog = false): number | null =>
  y !== null && Number.isFinite(y) && !(isLog && y <= 0) ? y : null;

/** Few: the lines' ends say their values. */
const TICKS = 4;

/** The axis below: of rounds all that are looked at, else up to the greatest that a line reaches. */
export function acrossAxis(
  lines: readonly OverlayLine[],
  against: Against,
  rounds: RoundRange,
  isPart: boolean,
): Axis {
  if (against === 'rounds')
    return { ticks: wholeTicks(rounds[1], TICKS, rounds[0]), format: count, name: 'round' };
  const xs = lines.flatMap((line) => shownPoints(line, rounds).map(({ x }) => x));
  const most = xs.reduce((a, b) => Math.max(a, b), 0);
  const least = isPart ? xs.reduce((a, b) => Math.min(a, b), most) : 0;
  const ends = [least, most > least ? most : least + 1] as const;
  return against === 'bytes'
    ? { ticks: ticksWithin(ends, TICKS), format: bytes, ends, name: 'sent' }
    : { ticks: ticksWithin(ends, TICKS, clockStep), format: seconds, ends, name: 'time' };
}

/** The latest point of a line at `x` or before it; of rounds, the round itself. */
export function pointAt(
  points: readonly OverlayPoint[],
  x: number,
  against: Against,
): OverlayPoint | undefined {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x <= x) low = middle + 1;
    else high = middle;
  }
  const point = points[low - 1];
  return against === 'rounds' && point?.x !== x ? undefined : point;
}
