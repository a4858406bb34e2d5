import { type KeyboardEvent, useRef } from 'react';
import type { RunState } from '../../../store/run-state.ts';
import { leadsTo, type Typed, typeDigit } from './client-keys.ts';
import type { Comb } from './honeycomb.ts';

/** Handles the keys that lead from the current client to another; gives whether it did. */
export function useClientKeys(
  comb: Comb,
  run: RunState | undefined,
  current: number,
  go: (client: number, event: KeyboardEvent<HTMLElement>) => void,
): (event: KeyboardEvent<HTMLElement>) => boolean {
  const typed = useRef<Typed>(undefined);
  return (event) => {
    const { key, altKey, ctrlKey, metaKey, timeStamp } = event;
    if (altKey || ctrlKey || metaKey) return false;
    typed.current = /^[0-9]$/.test(key)
      ? typeDigit(typed.current, key, timeStamp, comb.cells.length)
      : undefined;
    const sampled = run?.activity.keys() ?? [];
    const next = leadsTo({ key, comb, current, sampled, typed: typed.current });
    if (next === undefined) return false;
    event.preventDefault();
    go(next, event);
    return true;
  };
}
