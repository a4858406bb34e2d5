import { useMemo } from 'react';
import { selectRounds } from '../axes/select-rounds.ts';
import { setRoundRange, useRoundRange } from '../axes/view-settings.ts';
import { farthestRound, type RoundRange } from '../overlay/overlay-line.ts';
import { type BesideLine, within } from './beside.ts';
import type { RoundPoint } from './round-points.ts';

interface Source {
  readonly points: readonly RoundPoint[];
  readonly planned: number;
  readonly beside: readonly BesideLine[];
  /** Before it, the run's own lines are its parent's, which are drawn. */
  readonly branch: number | undefined;
  /** Charts of the same view show the same rounds. */
  readonly view: string;
}

/** Which rounds a chart shows, from the first to the last, and what there is of them. */
export function useRoundsView({ points, planned, beside, branch, view }: Source) {
  // From the start as far as the longest of the runs, so that the axis need not change.
  const last = Math.max(1, planned, farthestRound(beside));
  const range = useRoundRange(view, last);
  const shown = useMemo(() => {
    const rounds: RoundRange = range ?? [0, last];
    return {
      rounds,
      points: points.filter(({ round }) => round >= Math.max(rounds[0], branch ?? 0) && round <= rounds[1]),
      beside: within(beside, rounds),
      branch,
    };
  }, [points, beside, branch, range, last]);
  const onSelect = useMemo(
    () => (from: number, to: number) => setRoundRange(view, selectRounds(from, to, last), last),
    [view, last],
  );
  return { ...shown, range, last, isPart: range !== undefined, onSelect };
}
