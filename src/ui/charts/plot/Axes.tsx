import { memo } from 'react';
import { type Axis, type Frame, GAP, textWidth } from './frame.ts';
import classes from './plot.module.css';

/** Below the data, in CSS pixels. */
const BELOW = 14;

/** From the axis' end to its name: beside half the last tick. */
const besideTick = ({ ticks, format }: Axis): number =>
  Math.max(2 * GAP, GAP + textWidth([format(ticks.at(-1)!)]) / 2);

/** Ticks with what they stand for. One that stays glides to its new place; a new one comes slowly. */
export const Axes = memo(function Axes({ frame }: { readonly frame: Frame }) {
  const { left, right, bottom, axes } = frame;
  const { x, y } = axes;
  return (
    <g className={classes['axes']}>
      {y.ticks.map((tick) => (
        <g
          key={tick}
          className={classes['tick']}
          style={{ transform: `translate(${left}px, ${frame.y(tick)}px)` }}
        >
          <line x2={right - left} />
          <text x={-GAP / 2} dy="0.35em" textAnchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <g
          key={tick}
          className={classes['tick']}
          style={{ transform: `translate(${frame.x(tick)}px, ${bottom + BELOW}px)` }}
        >
          <text textAnchor="middle">{x.format(tick)}</text>
        </g>
      ))}
      {x.name && (
        <text className={classes['name']} x={right + besideTick(x)} y={bottom + BELOW}>
          {x.name}
        </text>
      )}
    </g>
  );
});
