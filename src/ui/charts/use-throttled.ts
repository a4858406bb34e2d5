import { startTransition, useEffect, useRef, useState } from 'react';
import { takeTurn } from '../turns.ts';

/**
 * `value`, taken over at most once in `ms` milliseconds and never in one task with another chart's: a run changes the
 * store every frame, and a chart costs more than a frame has. The last value is never missed.
 */
export function useThrottled<T>(value: T, ms: number): T {
  const [taken, setTaken] = useState(value);
  const latest = useRef(value);
  const nextTime = useRef(0);
  const cancel = useRef<() => void>(undefined);

  useEffect(() => {
    latest.current = value;
    cancel.current ??= takeTurnAt(nextTime.current, () => {
      cancel.current = undefined;
      nextTime.current = performance.now() + ms;
      startTransition(() => setTaken(latest.current));
    });
  }, [value, ms]);

  useEffect(
    () => () => {
      cancel.current?.();
      cancel.current = undefined;
    },
    [],
  );
  return taken;
}

/** @param time of `performance.now()`. @returns what calls it off. */
function takeTurnAt(time: number, draw: () => void): () => void {
  let callOff = () => clearTimeout(timer);
  const timer = setTimeout(
    () => {
      callOff = takeTurn(draw);
    },
    Math.max(0, time - performance.now()),
  );
  return () => callOff();
}
