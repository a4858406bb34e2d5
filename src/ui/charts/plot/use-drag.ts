import { type PointerEvent, useState } from 'react';

/** Where a mouse began to drag, and where it is, in CSS pixels from the element's left edge. */
export type Drag = readonly [from: number, to: number];

/** Less is a click by an unsteady hand. */
const LEAST = 6;

/** From left to right, where it is a drag at all. */
const ordered = ([from, to]: Drag): Drag | undefined =>
  Math.abs(to - from) < LEAST ? undefined : [Math.min(from, to), Math.max(from, to)];

/** A mouse that drags from side to side; fingers scroll the page. @param onEnd what it has dragged over. */
export function useDrag(onEnd: ((drag: Drag) => void) | undefined) {
  const [drag, setDrag] = useState<Drag>();
  const place = ({ clientX, currentTarget }: PointerEvent) =>
    clientX - currentTarget.getBoundingClientRect().left;
  const begin = (event: PointerEvent) => {
    if (!onEnd || event.pointerType !== 'mouse' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag([place(event), place(event)]);
  };
  const move = (event: PointerEvent) => {
    if (drag) setDrag([drag[0], place(event)]);
  };
  const end = () => {
    const dragged = drag && ordered(drag);
    setDrag(undefined);
    if (dragged) onEnd?.(dragged);
  };
  return {
    dragged: drag && ordered(drag),
    handlers: {
      onPointerDown: begin,
      onPointerUp: end,
      onPointerCancel: () => setDrag(undefined),
    },
    move,
  };
}
