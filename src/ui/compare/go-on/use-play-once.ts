import { useCallback } from 'react';
import type { Config } from '../../../core/config/schema.ts';
import { useCommands } from '../../commands.tsx';
import { useAppStore } from '../../use-app.tsx';

/** Starts a run with other settings than those in the controls, which stay as the visitor has them. */
export function usePlayOnce(): (config: Config) => void {
  const { replaceConfig, start } = useCommands();
  const store = useAppStore();
  return useCallback(
    (config: Config) => {
      const { draft, shown } = store.getState();
      replaceConfig(config);
      start();
      const giveBack = store.subscribe((state) => {
        // It has begun, or could not begin.
        if (state.shown === shown && state.starting) return;
        giveBack();
        if (state.draft === config) replaceConfig(draft);
      });
    },
    [replaceConfig, start, store],
  );
}
