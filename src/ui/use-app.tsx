import { createContext, type PropsWithChildren, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../store/app-state.ts';
import type { AppStore } from '../store/store.ts';

const StoreContext = createContext<AppStore | undefined>(undefined);

export function StoreProvider({ store, children }: PropsWithChildren<{ store: AppStore }>) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** Selects from the page's state. Selectors return parts of the state or primitives, never fresh objects. */
export function useApp<T>(select: (state: AppState) => T): T {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useApp needs a StoreProvider above it.');
  return useStore(store, select);
}
