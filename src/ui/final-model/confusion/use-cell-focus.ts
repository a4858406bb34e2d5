import { type KeyboardEvent, useRef, useState } from 'react';
import { NUM_CLASSES } from '../../../core/data/cifar10.ts';
import type { Cell } from './confusion.ts';

type Place = Pick<Cell, 'truth' | 'predicted'>;

const within = (n: number) => Math.min(Math.max(n, 0), NUM_CLASSES - 1);
const place = (truth: number, predicted: number): Place => ({
  truth: within(truth),
  predicted: within(predicted),
});

const MOVES: Readonly<Record<string, (from: Place) => Place>> = {
  ArrowUp: ({ truth, predicted }) => place(truth - 1, predicted),
  ArrowDown: ({ truth, predicted }) => place(truth + 1, predicted),
  ArrowLeft: ({ truth, predicted }) => place(truth, predicted - 1),
  ArrowRight: ({ truth, predicted }) => place(truth, predicted + 1),
  Home: ({ truth }) => place(truth, 0),
  End: ({ truth }) => place(truth, NUM_CLASSES - 1),
};

/** One tab stop for all cells, and arrow keys between them (the ARIA grid pattern). */
export function useCellFocus() {
  const [stop, setStop] = useState<Place>(place(0, 0));
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(stop);
    if (!next) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-place="${next.truth},${next.predicted}"]`)?.focus();
  };
  const isTabStop = ({ truth, predicted }: Place) => truth === stop.truth && predicted === stop.predicted;
  return { isTabStop, setStop, table, onKeyDown };
}
