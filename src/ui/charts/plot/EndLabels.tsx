import { placeLabels } from './end-labels.ts';
import { type Frame, GAP, textWidth } from './frame.ts';
import classes from './plot.module.css';

/** What a line is, said where it ends. */
export interface EndLabel {
  /** Where names may be the same. */
  readonly id?: string;
  readonly name: string;
  /** The latest value, ready to read. */
  readonly value?: string;
  /** Where the line ends, in the drawing. */
  readonly x: number;
  readonly y: number;
  /** Of the stroke that ties a label to its line; none has none. */
  readonly colour?: string;
  readonly dash?: string | undefined;
  /** Of a line that is less than the others. */
  readonly isFaint?: boolean;
}

/** Of a line of text, in CSS pixels. */
export const LABEL_HEIGHT = 14;

const STROKE = 10;
const TEXT = STROKE + 4;
/** Half a label's text, which the name of the axis below it would touch. */
const ABOVE_TICKS = 5;

/** Right of the data, for labels of these texts. */
export const roomFor = (texts: readonly string[]): number => GAP + TEXT + textWidth(texts);

/** The labels, none over another. */
export function EndLabels({
  labels,
  frame,
}: {
  readonly labels: readonly EndLabel[];
  readonly frame: Pick<Frame, 'top' | 'bottom'>;
}) {
  const heights = placeLabels(
    labels.map(({ name, value = '', x, y }) => ({ left: x, right: x + roomFor([`${name} ${value}`]), y })),
    frame.top,
    frame.bottom - ABOVE_TICKS,
  );
  return (
    <g>
      {labels.map(({ id, name, value, x, colour, dash, isFaint }, i) => (
        <g
          key={id ?? name}
          className={classes['endLabel']}
          style={{ transform: `translate(${x + GAP}px, ${heights[i]}px)` }}
          data-faint={isFaint}
        >
          {colour && <line x2={STROKE} stroke={colour} strokeWidth="3" strokeDasharray={dash} />}
          <text x={colour ? TEXT : 0} dy="0.35em">
            <tspan>{name}</tspan>
            {value !== undefined && (
              <tspan dx="4" className={classes['value']}>
                {value}
              </tspan>
            )}
          </text>
        </g>
      ))}
    </g>
  );
}
