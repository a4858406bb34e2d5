import { type KeyboardEvent, useRef, useState } from 'react';
import type { Cell } from '../../../core/math/confusion.ts';

type Place = Pick<Cell, 'truth' | 'predicted'>;

/** Where each key leads, if there is a cell. */
const MOVES: Readonly<Record<string, (from: Place, last: number) => Place>> = {
  ArrowUp: ({ truth, predicted }) => ({ truth: truth - 1, predicted }),
  ArrowDown: ({ truth, predicted }) => ({ truth: truth + 1, predicted }),
  ArrowLeft: ({ truth, predicted }) => ({ truth, predicted: predicted - 1 }),
  ArrowRight: ({ truth, predicted }) => ({ truth, predicted: predicted + 1 }),
  Home: ({ truth }) => ({ truth, predicted: 0 }),
  End: ({ truth }, last) => ({ truth, predicted: last }),
};

/** One tab stop for all cells of a square table, and arrow keys between them (the ARIA grid pattern). */
export function useCellFocus(size: number) {
  const [stop, setStop] = useState<Place>({ truth: 0, predicted: 0 });
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(stop, size - 1);
    if (!next) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-place="${next.truth},${next.predicted}"]`)?.focus();
  };
  const isTabStop = ({ truth, predicted }: Place) => truth === stop.truth && predicted === stop.predicted;
  return { isTabStop, setStop, table, onKeyDown };
}
