/** The place whose part is pointed at. @param share of the bar's width, from the left. @param last of the run's places. */
export function placeAt(share: number, last: number): number {
  // Left of the first part's middle is before it.
  return Math.min(last, Math.max(0, Math.ceil(share * last - (share * last < 0.5 ? 0.5 : 0))));
}

/** Where a key leads from `place`; undefined for those that lead nowhere. @param last the run has reached. @param inRound places. */
export function placeAfterKey(key: string, place: number, last: number, inRound: number): number | undefined {
  const next = {
    ArrowLeft: place - 1,
    ArrowDown: place - 1,
    ArrowRight: place + 1,
    ArrowUp: place + 1,
    PageDown: place - inRound,
    PageUp: place + inRound,
    Home: 0,
    End: last,
    Escape: last,
  }[key];
  return next === undefined ? undefined : Math.min(last, Math.max(0, next));
}

/** More numbers than this run into each other on a phone. */
const MOST_TICKS = 12;

/** Rounds that are named: all, or the 1st and every 5th, 10th, 25th and so on but the one beside it, whose name is long. */
export function roundTicks(rounds: number): readonly number[] {
  const every = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000].find((n) => rounds / n <= MOST_TICKS) ?? rounds;
  const ticks = Array.from({ length: Math.floor(rounds / every) }, (_, i) => (i + 1) * every);
  return every > 1 ? [1, ...ticks.slice(1)] : ticks;
}
