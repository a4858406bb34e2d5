import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RunId } from '../../core/ids.ts';
import type { AppState } from '../../store/app-state.ts';
import { useApp, useAppStore } from '../use-app.tsx';

/** A round that the visitor has chosen to look into. */
interface Choice {
  readonly round: number;
  /** What was on the screen then: another run, or another moment of it, has a round of its own to show. */
  readonly run: RunId | undefined;
  readonly place: number | undefined;
}

const chosen = createStore<{ readonly choice: Choice | undefined }>(() => ({ choice: undefined }));

const shownId = ({ shown }: AppState) => shown;
const placeOf = ({ moment }: AppState) => moment?.place;

/** The chosen round of what is on the screen, and what chooses one; undefined follows the run. */
export function useInspectedRound() {
  const run = useApp(shownId);
  const place = useApp(placeOf);
  const choice = useStore(chosen, ({ choice }) => choice);
  const isOfThis = choice !== undefined && choice.run === run && choice.place === place;
  const inspect = useCallback(
    (round: number | undefined) =>
      chosen.setState({ choice: round === undefined ? undefined : { round, run, place } }),
    [run, place],
  );
  return { chosen: isOfThis ? choice.round : undefined, inspect };
}

/** For charts elsewhere on the page: chooses a round, and shows the tab that looks into it. */
export function useShowRound(): (round: number) => void {
  const store = useAppStore();
  return useCallback(
    (round) => {
      const state = store.getState();
      chosen.setState({ choice: { round, run: shownId(state), place: placeOf(state) } });
      // The tabs hear it (use-detail-tab.ts), and it is no page to come back to.
      history.replaceState(null, '', '#rounds');
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    },
    [store],
  );
}
