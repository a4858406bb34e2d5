import { startTransition, useEffect, useState } from 'react';

/** So many items fill a screen; the others follow in slices that no frame feels. */
const SLICE = 24;

/** The first items at once, and the rest little by little. */
export function useGrowing<Item>(items: readonly Item[]): readonly Item[] {
  const [length, setLength] = useState(SLICE);
  useEffect(() => {
    if (length >= items.length) return;
    startTransition(() => setLength(length + SLICE));
  }, [length, items.length]);
  return items.length <= length ? items : items.slice(0, length);
}
