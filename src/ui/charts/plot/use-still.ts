import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A drawing that has another size or another kind of axis is there at once: `data-still` lets nothing glide in it. */
export function useStill(width: number, height: number, isLog: boolean): RefObject<SVGSVGElement | null> {
  const drawing = useRef<SVGSVGElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: their change is what it is about.
  useLayoutEffect(() => {
    const element = drawing.current;
    if (!element) return;
    element.dataset['still'] = '';
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => delete element.dataset['still']);
    });
    return () => cancelAnimationFrame(frame);
  }, [width, height, isLog]);
  return drawing;
}
