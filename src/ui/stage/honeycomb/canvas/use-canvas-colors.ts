import { useMemo, useSyncExternalStore } from 'react';
import { type CanvasColors, readColors } from './canvas.ts';

const SCHEME = 'data-mantine-color-scheme';
const FORCED = '(forced-colors: active)';

function onChange(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  const forced = matchMedia(FORCED);
  forced.addEventListener('change', notify);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', notify);
  };
}

const colors = (): string =>
  `${document.documentElement.getAttribute(SCHEME)} ${matchMedia(FORCED).matches ? 'forced' : 'own'}`;

/**
 * The page's colours for a canvas; another object when light and dark change places, or the system's colours come. Read
 * once for each, since reading makes the browser compute styles.
 */
export function useCanvasColors(): CanvasColors {
  const current = useSyncExternalStore(onChange, colors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read depends on them
  return useMemo(() => readColors(document.documentElement), [current]);
}
