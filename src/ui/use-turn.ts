import { startTransition, useEffect, useState } from 'react';
import { takeTurn } from './turns.ts';

/** Turns true soon after mounting, for one component of the page at a time: drawing much at once is felt. */
export function useTurn(): boolean {
  const [came, setCame] = useState(false);
  useEffect(() => takeTurn(() => startTransition(() => setCame(true))), []);
  return came;
}
