import classes from './charts.module.css';

/** The look of a series: told apart by colour, dash and shape, so that none of them must be seen. */
export interface SeriesLook {
  readonly colour: string;
  readonly shape: 'circle' | 'square' | 'triangle';
  readonly dash?: string;
}

// Of different sizes, so that markers at one place both show.
const CIRCLE = 6;
const SQUARE = 3.5;
const TRIANGLE = 4;

/** A point of a series, centred at (x, y). */
export function Marker({ x, y, look }: { x: number; y: number; look: SeriesLook }) {
  const style = {
    className: classes.marker,
    fill: look.colour,
    stroke: 'var(--apiary-panel)',
    strokeWidth: 1.5,
  };
  if (look.shape === 'circle') return <circle cx={x} cy={y} r={CIRCLE} {...style} />;
  if (look.shape === 'square')
    return <rect x={x - SQUARE} y={y - SQUARE} width={2 * SQUARE} height={2 * SQUARE} {...style} />;
  const [left, right, top, bottom] = [x - TRIANGLE, x + TRIANGLE, y - TRIANGLE, y + TRIANGLE - 1];
  return <path d={`M${left},${bottom}L${right},${bottom}L${x},${top}Z`} {...style} />;
}

const DIAMOND = 6;

/** At the foot of a chart: there is something to say of this round. */
export function RemarkMark({ x, y }: { x: number; y: number }) {
  const corners = `M${x},${y - DIAMOND}L${x + DIAMOND},${y}L${x},${y + DIAMOND}L${x - DIAMOND},${y}Z`;
  const style = { fill: 'var(--mantine-color-error)', stroke: 'var(--apiary-panel)', strokeWidth: 1.5 };
  return <path d={corners} data-remark {...style} />;
}

/** The same beside the sentence that says it. */
export const RemarkSample = () => (
  <svg className={classes.sample} width="14" height="14" aria-hidden="true">
    <RemarkMark x={7} y={7} />
  </svg>
);
