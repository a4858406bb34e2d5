import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Fractions of a pixel at a browser zoom other than 100 %. */
const TOLERANCE = 4;

const newestTop = (element: HTMLElement): number => element.scrollHeight - element.clientHeight;

export interface StickyScroll {
  /** The newest line is in view, and stays so as lines come. */
  readonly sticks: boolean;
  readonly scrollTop: number;
  readonly height: number;
  readonly onScroll: () => void;
  readonly jumpToNewest: () => void;
}

/** Keeps the end of `viewport`'s content in view, unless the visitor has scrolled up. @param length of the content. */
export function useStickyScroll(viewport: RefObject<HTMLElement | null>, length: number): StickyScroll {
  const [state, setState] = useState({ sticks: true, scrollTop: 0, height: 0 });

  const onScroll = useCallback(() => {
    const element = viewport.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    setState({
      sticks: scrollTop >= newestTop(element) - TOLERANCE,
      scrollTop,
      height: clientHeight,
    });
  }, [viewport]);

  const jumpToNewest = useCallback(() => {
    const element = viewport.current;
    if (!element) return;
    element.scrollTop = newestTop(element);
    onScroll();
  }, [viewport, onScroll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content is what asks for a scroll.
  useLayoutEffect(() => {
    if (state.sticks) jumpToNewest();
  }, [length, state.sticks, jumpToNewest]);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [viewport, onScroll]);

  return { ...state, onScroll, jumpToNewest };
}
