import { distinct, type FigureCell, figure, type TableData, tableOf } from '../table-data.ts';
import type { Against, OverlayLine, OverlayPoint } from './overlay-line.ts';

/** What a column of the x axis is called, after the run's name. */
const ACROSS: Readonly<Record<Exclude<Against, 'rounds'>, string>> = { bytes: 'bytes', seconds: 'seconds' };

/** A row a round, with each run's figure in it; against bytes or seconds, where each run was by then too. */
export function overlayTable(
  lines: readonly OverlayLine[],
  against: Against,
  format: (value: number) => string,
  formatX: (value: number) => string,
): TableData {
  const names = distinct(lines.map(({ name }) => name));
  const byRound = lines.map(({ points }) => new Map(points.map((point) => [point.round, point])));
  const rounds = [...new Set(byRound.flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
  const columns = names.flatMap((name) =>
    against === 'rounds' ? [name] : [`${name}, ${ACROSS[against]}`, name],
  );
  const cells = (point: OverlayPoint | undefined): FigureCell[] => {
    const value = figure(point?.y ?? null, format);
    return against === 'rounds' ? [value] : [figure(point?.x ?? null, formatX), value];
  };
  return tableOf(['Round', ...columns], rounds, (round) => [
    String(round),
    ...byRound.flatMap((points) => cells(points.get(round))),
  ]);
}
