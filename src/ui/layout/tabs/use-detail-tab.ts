import { useCallback, useEffect, useState } from 'react';
import { type AppState, wholeRun } from '../../../store/app-state.ts';
import { hasEnded } from '../../../store/run-state.ts';
import { useApp } from '../../use-app.tsx';
import { type DetailTab, selectedTab, type TabChoice, tabOfHash } from './detail-tab.ts';

const shownId = ({ shown }: AppState) => shown;
const shownHasEnded = (state: AppState) => {
  const run = wholeRun(state);
  return run !== undefined && hasEnded(run);
};

/**
 * The selected tab, and what selects one.
 * @param onNamed called with the tab that a link or the address names, once it is selected.
 */
export function useDetailTab(onNamed: (tab: DetailTab) => void) {
  const id = useApp(shownId);
  const ended = useApp(shownHasEnded);
  const [choice, setChoice] = useState<TabChoice | undefined>(() => {
    const tab = tabOfHash(location.hash);
    return tab && { tab, run: id };
  });
  const select = useCallback((tab: DetailTab) => setChoice({ tab, run: id }), [id]);
  const selected = selectedTab(choice, { id, ended });

  useEffect(() => {
    const onHashChange = () => {
      const tab = tabOfHash(location.hash);
      if (!tab) return;
      select(tab);
      onNamed(tab);
    };
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [select, onNamed]);

  useEffect(() => {
    // The address names the tab only while it is shown, so that the same link works again.
    const named = tabOfHash(location.hash);
    if (named && named !== selected) history.replaceState(null, '', location.pathname + location.search);
  }, [selected]);

  return { selected, select };
}
