import { useEffect, useState } from 'react';

const TICK_MS = 250;

/** Seconds for which `active` was true, since `subject` became what it is. */
export function useActiveSeconds(active: boolean, subject: unknown): number {
  const [clock, setClock] = useState({ subject, seconds: 0 });
  useEffect(() => {
    if (!active) return;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      const passed = (now - last) / 1000;
      last = now;
      setClock((clock) => ({ subject, seconds: (clock.subject === subject ? clock.seconds : 0) + passed }));
    };
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearInterval(timer);
      tick();
    };
  }, [active, subject]);
  return clock.subject === subject ? clock.seconds : 0;
}
