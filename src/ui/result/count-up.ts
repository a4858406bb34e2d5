import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/** How long the digits run. */
const MS = 400;

/** What is shown `elapsed` milliseconds after the way from `from` to `to` has begun: fast at first. */
export function onTheWay(from: number, to: number, elapsed: number): number {
  const left = 1 - Math.min(1, elapsed / MS);
  return to + (from - to) * left ** 3;
}

/** `value`, which a newer one takes over from by running there. With reduced motion it is there at once. */
export function useCountUp(value: number): number {
  const [shown, show] = useState(value);
  const current = useRef(value);
  const still = useReducedMotion();
  useEffect(() => {
    const from = current.current;
    const start = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      current.current = still ? value : onTheWay(from, value, now - start);
      show(current.current);
      if (current.current !== value) frame = requestAnimationFrame(draw);
    };
    if (from !== value) draw(start);
    return () => cancelAnimationFrame(frame);
  }, [value, still]);
  return shown;
}
