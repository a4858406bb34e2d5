import { useEffect, useState } from 'react';
import { useAppStore } from '../../use-app.tsx';
import { writeAddress } from '../address.ts';
import { type View, viewOfHash } from './view.ts';

/** The view that the address names, also after a step back in the browser's history. */
export function useView(): View {
  const store = useAppStore();
  const [view, setView] = useState(() => viewOfHash(location.hash));
  useEffect(() => {
    // Not `hashchange`: it stays away where the settings in the address have changed as well.
    const onMove = () => {
      setView(viewOfHash(location.hash));
      // A step back leads to the settings of then, and the controls stay.
      writeAddress(store.getState());
    };
    window.addEventListener('popstate', onMove);
    return () => window.removeEventListener('popstate', onMove);
  }, [store]);
  return view;
}

/** Shows another view, as its link does. */
export function goTo(view: View): void {
  location.hash = view === 'run' ? '' : view;
}
