import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { ChartTooltip, type TooltipRow } from '../ChartTooltip.tsx';
import { Axes } from './Axes.tsx';
import { type Axis, type Frame, frameOf, GAP, valueAt } from './frame.ts';
import classes from './plot.module.css';
import { type Drag, useDrag } from './use-drag.ts';
import { useStill } from './use-still.ts';

/** What is shown beside the pointer where it is nearest to `x`. */
export interface PlotTip {
  readonly x: number;
  readonly title: string;
  readonly rows: () => readonly TooltipRow[];
}

export interface PlotActions {
  /** A mouse was dragged over these values of the x axis. Who has no mouse needs another way. */
  readonly onSelect?: ((from: number, to: number) => void) | undefined;
  /** A place of `tips` was clicked. */
  readonly onPoint?: ((x: number) => void) | undefined;
  /** A place of `tips` that the keyboard has come to: it is shown as if it were pointed at. */
  readonly cursor?: number | undefined;
}

interface Props extends PlotActions {
  readonly x: Axis;
  readonly y: Axis;
  /** Right of the data, in CSS pixels, for the labels at the lines' ends. */
  readonly room: number;
  /** In the order of the x axis. */
  readonly tips: readonly PlotTip[];
  /** The data. */
  readonly children: (frame: Frame) => ReactNode;
}

/** Axes as large as their place, with data in them. The figure around it says what it shows, so screen readers pass over it. */
export function Plot({ x, y, room, tips, children, onSelect, onPoint, cursor }: Props) {
  const { ref, width, height } = useElementSize();
  const drawing = useStill(width, height, y.isLog ?? false);
  const frame = useMemo(() => frameOf({ width, height }, { x, y }, room), [width, height, x, y, room]);
  const [pointed, setPointed] = useState<number>();
  const { dragged, handlers, move } = useDrag(
    onSelect && (([from, to]) => onSelect(valueAt(frame, from), valueAt(frame, to))),
  );
  const at = pointed ?? (cursor === undefined ? undefined : frame.x(cursor));
  const tip = at === undefined || dragged ? undefined : nearest(tips, at, frame);
  const point = (event: PointerEvent) => {
    setPointed(event.clientX - event.currentTarget.getBoundingClientRect().left);
    move(event);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the figure has a way of the keyboard to each of its actions.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <div
      ref={ref}
      className={classes['surface']}
      data-clickable={onPoint && tip ? true : undefined}
      onPointerMove={point}
      onPointerLeave={() => setPointed(undefined)}
      onClick={() => tip && onPoint?.(tip.x)}
      {...handlers}
    >
      {width > 0 && (
        <svg ref={drawing} className={classes['drawing']} width={width} height={height} aria-hidden="true">
          <Axes frame={frame} />
          {dragged && <Selection drag={dragged} frame={frame} />}
          {tip && <line className={classes['cursor']} {...vertical(frame, frame.x(tip.x))} data-passing />}
          <g>{children(frame)}</g>
        </svg>
      )}
      {tip && <Tip tip={tip} frame={frame} />}
    </div>
  );
}

const vertical = ({ top, bottom }: Frame, x: number) => ({ x1: x, x2: x, y1: top, y2: bottom });

/** What the mouse drags over, within the axes. */
function Selection({ drag: [from, to], frame }: { readonly drag: Drag; readonly frame: Frame }) {
  const { left, right, top, bottom } = frame;
  const [start, end] = [Math.max(left, from), Math.min(right, to)];
  return (
    <rect
      className={classes['selection']}
      x={start}
      y={top}
      width={Math.max(0, end - start)}
      height={bottom - top}
      data-passing
    />
  );
}

function nearest(tips: readonly PlotTip[], pointed: number, frame: Frame): PlotTip | undefined {
  const away = ({ x }: PlotTip) => Math.abs(frame.x(x) - pointed);
  return tips.reduce<PlotTip | undefined>(
    (best, tip) => (best && away(best) <= away(tip) ? best : tip),
    undefined,
  );
}

/** Narrower, a tip has no room for a name beside its value. */
const LEAST_TIP = 150;

/** On the side that has more room, and no wider than that. */
function Tip({ tip, frame }: { readonly tip: PlotTip; readonly frame: Frame }) {
  const rows = tip.rows();
  const at = frame.x(tip.x);
  const isLeft = at < frame.width / 2;
  const room = (isLeft ? frame.width - at : at) - GAP;
  const side = isLeft ? { left: at + GAP } : { right: frame.width - at + GAP };
  if (rows.length === 0) return null;
  return (
    <div className={classes['tip']} style={{ ...side, maxWidth: Math.max(LEAST_TIP, room) }} data-passing>
      <ChartTooltip title={tip.title} rows={rows} />
    </div>
  );
}
