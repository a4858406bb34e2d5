import { useElementSize } from '@mantine/hooks';
import { memo, type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { ChartTooltip, type TooltipRow } from '../ChartTooltip.tsx';
import { type Axis, type Frame, frameOf, GAP, textWidth } from './frame.ts';
import classes from './plot.module.css';

/** What is shown beside the pointer where it is nearest to `x`. */
export interface PlotTip {
  readonly x: number;
  readonly title: string;
  readonly rows: () => readonly TooltipRow[];
}

interface Props {
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
export function Plot({ x, y, room, tips, children }: Props) {
  const { ref, width, height } = useElementSize();
  const frame = useMemo(() => frameOf({ width, height }, { x, y }, room), [width, height, x, y, room]);
  const [pointed, setPointed] = useState<number>();
  const tip = pointed === undefined ? undefined : nearest(tips, pointed, frame);
  const point = ({ nativeEvent, currentTarget }: PointerEvent) =>
    setPointed(nativeEvent.clientX - currentTarget.getBoundingClientRect().left);
  return (
    <div
      ref={ref}
      className={classes['surface']}
      onPointerMove={point}
      onPointerLeave={() => setPointed(undefined)}
    >
      {width > 0 && (
        <svg className={classes['drawing']} width={width} height={height} aria-hidden="true">
          <Axes frame={frame} x={x} y={y} />
          {tip && <line className={classes['cursor']} {...vertical(frame, frame.x(tip.x))} />}
          <g>{children(frame)}</g>
        </svg>
      )}
      {tip && <Tip tip={tip} frame={frame} />}
    </div>
  );
}

const vertical = ({ top, bottom }: Frame, x: number) => ({ x1: x, x2: x, y1: top, y2: bottom });

function nearest(tips: readonly PlotTip[], pointed: number, frame: Frame): PlotTip | undefined {
  const away = ({ x }: PlotTip) => Math.abs(frame.x(x) - pointed);
  return tips.reduce<PlotTip | undefined>(
    (best, tip) => (best && away(best) <= away(tip) ? best : tip),
    undefined,
  );
}

/** On the side that has more room. */
function Tip({ tip, frame }: { readonly tip: PlotTip; readonly frame: Frame }) {
  const rows = tip.rows();
  const at = frame.x(tip.x);
  const side = at < frame.width / 2 ? { left: at + GAP } : { right: frame.width - at + GAP };
  if (rows.length === 0) return null;
  return (
    <div className={classes['tip']} style={side}>
      <ChartTooltip title={tip.title} rows={rows} />
    </div>
  );
}

/** From the axis' end to its name: beside half the last tick. */
const besideTick = ({ ticks, format }: Axis): number =>
  Math.max(2 * GAP, GAP + textWidth([format(ticks.at(-1)!)]) / 2);

interface AxesProps {
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
}

const Axes = memo(function Axes({ frame, x, y }: AxesProps) {
  const { left, right, bottom } = frame;
  const below = bottom + 14;
  return (
    <g className={classes['axes']}>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={left - GAP / 2} y={frame.y(tick)} dy="0.35em" textAnchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={frame.x(tick)} y={below} textAnchor="middle">
          {x.format(tick)}
        </text>
      ))}
      {x.name && (
        <text className={classes['name']} x={right + besideTick(x)} y={below}>
          {x.name}
        </text>
      )}
    </g>
  );
});
