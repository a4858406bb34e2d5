import { useEffect, useState } from 'react';
import { type View, viewOfHash } from './view.ts';

/** The view that the address names, also after a step back in the browser's history. */
export function useView(): View {
  const [view, setView] = useState(() => viewOfHash(location.hash));
  useEffect(() => {
    const onHashChange = () => setView(viewOfHash(location.hash));
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);
  return view;
}

/** Shows another view, as its link does. */
export function goTo(view: View): void {
  location.hash = view === 'run' ? '' : view;
}
