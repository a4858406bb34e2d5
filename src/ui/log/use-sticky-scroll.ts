import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Fractions of a pixel at a browser zoom other than 100 %. */
const TOLERANCE = 4;

const newestTop = (element: HTMLElement): number => element.scrollHeight - element.clientHeight;

interface StickyScroll {
  /** The newest line is in view, and stays so as lines come. */
  readonly sticks: boolean;
  readonly onScroll: () => void;
  readonly jumpToNewest: () => void;
}

/**
 * Keeps the end of `content` in view in `viewport`, unless the visitor has scrolled up.
 * @param count how many lines there are; fewer are another run's, which is followed from its beginning.
 */
export function useStickyScroll(
  viewport: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  count: number,
): StickyScroll {
  const [shown, setShown] = useState(true);
  const sticks = useRef(true);
  /** Where the end was when the browser last laid the content out: lines that came since are no scrolling up. */
  const knownNewest = useRef(0);

  const countBefore = useRef(count);
  useLayoutEffect(() => {
    // The browser scrolls up itself when lines go: that is not the visitor.
    if (count < countBefore.current) {
      sticks.current = true;
      knownNewest.current = 0;
    }
    countBefore.current = count;
  }, [count]);

  const onScroll = useCallback(() => {
    const element = viewport.current;
    if (!element) return;
    sticks.current = element.scrollTop >= knownNewest.current - TOLERANCE;
    setShown(sticks.current);
  }, [viewport]);

  const jumpToNewest = useCallback(() => {
    const element = viewport.current;
    if (!element) return;
    knownNewest.current = newestTop(element);
    element.scrollTop = knownNewest.current;
    onScroll();
  }, [viewport, onScroll]);

  // Observed, not asked for when lines come: an observer is called when the page is laid out anyway.
  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element || !content.current) return;
    const observer = new ResizeObserver(() => {
      if (sticks.current) return jumpToNewest();
      knownNewest.current = newestTop(element);
      onScroll();
    });
    observer.observe(element);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [viewport, content, onScroll, jumpToNewest]);

  return { sticks: shown, onScroll, jumpToNewest };
}
