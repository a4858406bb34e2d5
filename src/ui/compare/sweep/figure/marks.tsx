import classes from './sweep-figure.module.css';

interface Mark {
  readonly x: number;
  readonly y: number;
}

interface Coloured extends Mark {
  readonly colour: string;
}

/** A target that was not reached: above all that were, pointing higher. */
export const MissedMark = ({ x, y, colour }: Coloured) => (
  <path
    className={classes['missedMark']}
    d={`M${x - 6},${y + 5}L${x + 6},${y + 5}L${x},${y - 6}Z`}
    fill={colour}
  />
);

const RADIUS = 5;

/** A place that has not all its runs yet, on the axis: a ring that fills. @param share from 0 to 1. */
export function ProgressMark({ x, y, colour, share }: Coloured & { readonly share: number }) {
  const around = 2 * Math.PI * RADIUS;
  return (
    <g className={classes['progress']}>
      <circle cx={x} cy={y} r={RADIUS} />
      {share > 0 && (
        <circle
          className={classes['computed']}
          style={{ stroke: colour }}
          {...{ cx: x, cy: y, r: RADIUS }}
          strokeDasharray={`${share * around} ${around}`}
          transform={`rotate(-90 ${x} ${y})`}
        />
      )}
    </g>
  );
}

const HALF = 4;

/** On the axis: a run of this place could not be computed. */
export const FailedMark = ({ x, y }: Mark) => (
  <path
    className={classes['failed']}
    d={`M${x - HALF},${y - HALF}L${x + HALF},${y + HALF}M${x - HALF},${y + HALF}L${x + HALF},${y - HALF}`}
  />
);
