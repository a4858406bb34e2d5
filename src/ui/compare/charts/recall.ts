import type { RunState } from '../../../store/run-state.ts';
import type { OverlayPoint } from '../../charts/overlay/overlay-line.ts';

/**
 * The share of a class's test images that each round's global model recognises: the class's own accuracy.
 * @param points of the same run, for their places on the x axis.
 */
export const recallPoints = (
  { rounds }: Pick<RunState, 'rounds'>,
  label: number,
  points: readonly OverlayPoint[],
): OverlayPoint[] =>
  points.map((point) => ({ ...point, y: recallOf(rounds[point.round]?.global?.confusion, label) }));

/** @param confusion row-major counts, a row for each class. @returns null without images of the class. */
export function recallOf(confusion: readonly number[] | undefined, label: number): number | null {
  const classes = Math.sqrt(confusion?.length ?? 0);
  const row = confusion?.slice(label * classes, (label + 1) * classes) ?? [];
  const images = row.reduce((a, b) => a + b, 0);
  return images > 0 ? row[label]! / images : null;
}
