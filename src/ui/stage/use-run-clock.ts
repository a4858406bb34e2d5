import { useEffect, useRef, useState } from 'react';
import type { WorkSpan } from '../../store/run-state.ts';
import { latestTime } from './schedule.ts';

/**
 * The run's time in seconds, frame by frame while `ticking`: the latest that its events tell of, and what has passed
 * since they came. The run's clock may have any origin, so only differences are taken.
 */
export function useRunClock(spans: readonly WorkSpan[], ticking: boolean): number {
  const latest = latestTime(spans);
  const anchor = useRef({ latest: -1, at: 0 });
  const [, setFrame] = useState(0);
  if (anchor.current.latest !== latest) anchor.current = { latest, at: performance.now() };
  useEffect(() => {
    if (!ticking) return;
    let frame = requestAnimationFrame(function tick(time) {
      setFrame(time);
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [ticking]);
  return ticking ? latest + (performance.now() - anchor.current.at) / 1000 : latest;
}
