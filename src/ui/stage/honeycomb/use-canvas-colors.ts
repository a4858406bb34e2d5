import { useMemo, useSyncExternalStore } from 'react';
import { type CanvasColors, readColors } from './canvas.ts';

const SCHEME = 'data-mantine-color-scheme';

function onSchemeChange(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  return () => observer.disconnect();
}

const scheme = (): string => document.documentElement.getAttribute(SCHEME) ?? '';

/**
 * The page's colours for a canvas; another object when light and dark change places. Read once for each, since reading
 * makes the browser compute styles.
 */
export function useCanvasColors(): CanvasColors {
  const current = useSyncExternalStore(onSchemeChange, scheme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read depends on the scheme
  return useMemo(() => readColors(document.documentElement), [current]);
}
