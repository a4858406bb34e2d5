import { useEffect, useRef, useState } from 'react';

/**
 * `value`, taken over at most once in `ms` milliseconds: a run changes the store every frame, and a chart costs more than
 * a frame has. The last value is never missed.
 */
export function useThrottled<T>(value: T, ms: number): T {
  const [taken, setTaken] = useState(value);
  const lastTime = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const take = () => {
      lastTime.current = performance.now();
      setTaken(value);
    };
    const timer = setTimeout(take, Math.max(0, lastTime.current + ms - performance.now()));
    return () => clearTimeout(timer);
  }, [value, ms]);
  return taken;
}
