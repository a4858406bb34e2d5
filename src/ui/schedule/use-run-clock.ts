import { useEffect, useRef, useState } from 'react';
import { latestTime, type WorkSpan } from '../../store/run-state.ts';

const passedSince = (at: number): number => (performance.now() - at) / 1000;

/**
 * The run's time in seconds, frame by frame while `ticking`: the latest that its events tell of, and what has passed
 * since they came, pauses not counted. The run's clock may have any origin, so only differences are taken.
 */
export function useRunClock(spans: readonly WorkSpan[], ticking: boolean): number {
  const latest = latestTime(spans);
  const anchor = useRef({ latest: -1, shown: 0, at: 0 });
  const [, setFrame] = useState(0);
  if (anchor.current.latest !== latest) anchor.current = { latest, shown: latest, at: performance.now() };
  useEffect(() => {
    if (!ticking) return;
    anchor.current.at = performance.now();
    let frame = requestAnimationFrame(function tick(time) {
      setFrame(time);
      frame = requestAnimationFrame(tick);
    });
    return () => {
      cancelAnimationFrame(frame);
      anchor.current.shown += passedSince(anchor.current.at);
    };
  }, [ticking]);
  return anchor.current.shown + (ticking ? passedSince(anchor.current.at) : 0);
}
