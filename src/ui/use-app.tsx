import {
  createContext,
  type PropsWithChildren,
  startTransition,
  useContext,
  useEffect,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { type AppState, storyComesToAStep } from '../store/app-state.ts';
import type { AppStore } from '../store/store.ts';

const StoreContext = createContext<AppStore | undefined>(undefined);

export function StoreProvider({ store, children }: PropsWithChildren<{ store: AppStore }>) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useApp needs a StoreProvider above it.');
  return store;
}

/** Selects from the page's state. Selectors return parts of the state or primitives, never fresh objects. */
export const useApp = <T,>(select: (state: AppState) => T): T => useStore(useAppStore(), select);

/** The settings in the controls: a selector for `useAppLater`. */
export const theDraft = ({ draft }: AppState) => draft;

/**
 * As `useApp`, for what may be drawn a moment later: what a run's events change, and what settings would give. React draws
 * it in slices, between which the page answers and the browser paints, and all of it changes together. Only a step of the
 * story is drawn at once, as a whole too: slices that begin anew with each change could take longer than the step.
 * @param select the same function in every render.
 */
export function useAppLater<T>(select: (state: AppState) => T): T {
  const store = useAppStore();
  const [selected, setSelected] = useState(() => select(store.getState()));
  useEffect(() => {
    const update = (state: AppState, before: AppState) => {
      const next = select(state);
      const take = () => setSelected(() => next);
      if (storyComesToAStep(state, before)) take();
      else startTransition(take);
    };
    update(store.getState(), store.getState());
    return store.subscribe(update);
  }, [store, select]);
  return selected;
}
