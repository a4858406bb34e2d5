import { useLayoutEffect } from 'react';
import { useApp } from '../../use-app.tsx';
import './presenting.css';

/** Marks the document while it is presented: style sheets then show less of it, and larger. */
export function usePresenting(): boolean {
  const presenting = useApp((state) => state.presenting);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', presenting);
  }, [presenting]);
  return presenting;
}
