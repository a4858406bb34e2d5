import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RoundRange } from '../overlay/overlay-line.ts';

/** How a visitor wants charts drawn; remembered for the visit. */
interface ViewSettings {
  readonly logLoss: boolean;
  /** What is looked at of the rounds, by what it is of: absent where it is all. */
  readonly ranges: Readonly<Record<string, RoundRange>>;
}

const settings = createStore<ViewSettings>(() => ({ logLoss: false, ranges: {} }));

export const useLogLoss = (): boolean => useStore(settings, ({ logLoss }) => logLoss);
export const setLogLoss = (logLoss: boolean): void => settings.setState({ logLoss });

/**
 * The rounds that one looks at, in all charts of `view`; undefined is all.
 * @param view names what they are rounds of, so that a new run begins with all of them.
 * @param last round that there is.
 */
export function useRoundRange(view: string, last: number): RoundRange | undefined {
  const range = useStore(settings, ({ ranges }) => ranges[view]);
  return range && range[1] <= last ? range : undefined;
}

/** Shows these rounds in all charts of `view`; all of them is as without. */
export const setRoundRange = (view: string, [first, end]: RoundRange, last: number): void =>
  settings.setState(({ ranges: { [view]: _, ...others } }) => ({
    ranges: first === 0 && end === last ? others : { ...others, [view]: [first, end] },
  }));
