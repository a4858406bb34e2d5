import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { shownStepSeconds } from '../../store/app-state.ts';
import { useApp } from '../use-app.tsx';

/** How long the digits run: so long where the step in which the test comes in is told in its full second. */
const MS = 400;

/** What is shown `elapsed` milliseconds after the way from `from` to `to` has begun: fast at first. */
export function onTheWay(from: number, to: number, elapsed: number, whole = MS): number {
  const left = whole > 0 ? 1 - Math.min(1, Math.max(0, elapsed) / whole) : 0;
  return to + (from - to) * left ** 3;
}

/**
 * `value`, which a newer one takes over from by running there, while the step lasts. With reduced motion and in the fast pace
 * it is there at once.
 */
export function useCountUp(value: number): number {
  const [shown, show] = useState(value);
  const current = useRef(value);
  const seconds = useApp(shownStepSeconds);
  const still = useReducedMotion() || seconds === undefined;
  const whole = useRef(MS);
  useEffect(() => {
    whole.current = MS * Math.min(1, seconds ?? 0);
  }, [seconds]);
  useEffect(() => {
    const from = current.current;
    const start = performance.now();
    const length = whole.current;
    let frame = 0;
    const draw = (now: number) => {
      current.current = still ? value : onTheWay(from, value, now - start, length);
      show(current.current);
      if (current.current !== value) frame = requestAnimationFrame(draw);
    };
    if (from !== value) draw(start);
    return () => cancelAnimationFrame(frame);
  }, [value, still]);
  return shown;
}
