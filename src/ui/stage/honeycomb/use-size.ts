import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

/** An element's width in CSS pixels; known before the first paint, so that nothing jumps. */
export function useWidth<T extends HTMLElement>(): readonly [RefObject<T | null>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current!;
    const measure = () => setWidth(measured.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

const onResize = (notify: () => void) => {
  window.addEventListener('resize', notify);
  return () => window.removeEventListener('resize', notify);
};

export const useScreenHeight = (): number => useSyncExternalStore(onResize, () => window.innerHeight);
