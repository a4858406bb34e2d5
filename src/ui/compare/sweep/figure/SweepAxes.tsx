import { xAxisName } from '../../../../text/compare/sweep-figure.ts';
import type { FigureData } from './figure-data.ts';
import classes from './sweep-figure.module.css';
import { NOT_REACHED, type SweepFrame } from './sweep-frame.ts';

const TICK_ROW = 15;
const FIRST_ROW = 17;

/** Both axes with their names, the swept values where they stand, and the row of targets that were not reached. */
export function SweepAxes({
  data: { x, y },
  frame,
}: {
  readonly data: FigureData;
  readonly frame: SweepFrame;
}) {
  const { left, right, bottom, missedY } = frame;
  return (
    <g className={classes['axes']}>
      <text className={classes['name']} x={0} y={12}>
        {y.name}
      </text>
      {missedY !== undefined && (
        <g>
          <line className={classes['missed']} x1={left} x2={right} y1={missedY} y2={missedY} />
          {NOT_REACHED.map((word, i) => (
            <text key={word} x={left - 4} y={missedY + 12 * i} dy="-0.1em" textAnchor="end">
              {word}
            </text>
          ))}
        </g>
      )}
      {y.ticks.map((tick) => (
        <g key={tick} className={classes['moving']} style={{ transform: `translateY(${frame.y(tick)}px)` }}>
          <line x1={left} x2={right} />
          <text x={left - 4} dy="0.35em" textAnchor="end">
            {y.formatTick(tick)}
          </text>
        </g>
      ))}
      {frame.ticks.map(({ x, row, text }) => (
        <g key={text}>
          <line x1={x} x2={x} y1={bottom} y2={bottom + 4} />
          <text
            className={classes['swept']}
            x={x}
            y={bottom + FIRST_ROW + row * TICK_ROW}
            textAnchor="middle"
          >
            {text}
          </text>
        </g>
      ))}
      <text className={classes['name']} x={(left + right) / 2} y={frame.nameY} textAnchor="middle">
        {xAxisName(x.name, x.scale.kind === 'log')}
      </text>
    </g>
  );
}
