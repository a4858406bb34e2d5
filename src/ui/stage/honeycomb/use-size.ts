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

/** Narrower screens are those of phones, which change height with every scroll, as the browser's bars come and go. */
const PHONE = 768;
let seen = { width: 0, height: 0 };

/** A phone's is that which it has first at its width: else the stage would jump under the finger. */
function screenHeight(): number {
  const { innerWidth: width, innerHeight: height } = window;
  if (width !== seen.width || width >= PHONE) seen = { width, height };
  return seen.height;
}

export const useScreenHeight = (): number => useSyncExternalStore(onResize, screenHeight);

/** Whether the screen is so wide that the page's text is larger: global.css. */
export const useLargerText = (): boolean =>
  useSyncExternalStore(onResize, () => window.matchMedia('(min-width: 100em)').matches);
