import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/** Fast at first: the end of the way is looked at longest. */
const eased = (part: number): number => 1 - (1 - part) ** 3;

/**
 * The number to draw on the way from one value to the next. What a screen reader reads is the value itself.
 * @param seconds of the way; without them each value is there at once, as with reduced motion. A way that has begun keeps
 *   its own.
 */
export function useCountUp(value: number | undefined, seconds: number | undefined): number | undefined {
  const still = useReducedMotion() || seconds === undefined;
  const duration = useRef(0);
  useEffect(() => {
    duration.current = 1000 * (seconds ?? 0);
  }, [seconds]);
  const [drawn, setDrawn] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    const from = latest.current;
    const draw = (next: number | undefined) => {
      latest.current = next;
      setDrawn(next);
    };
    if (still || from === undefined || value === undefined || from === value) return draw(value);
    const [began, milliseconds] = [performance.now(), Math.max(1, duration.current)];
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, now - began) / milliseconds);
      draw(part < 1 ? from + (value - from) * eased(part) : value);
      if (part < 1) frame = requestAnimationFrame(step);
    };
    let frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value, still]);
  return still ? value : drawn;
}
