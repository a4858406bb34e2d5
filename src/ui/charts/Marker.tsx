import classes from './charts.module.css';

/** The look of a series: told apart by colour, dash and shape, so that none of them must be seen. */
export interface SeriesLook {
  readonly colour: string;
  readonly shape: 'circle' | 'square' | 'triangle';
  readonly dash?: string;
}

const RADIUS = 4.5;

/** A point of a series, centred at (x, y). */
export function Marker({ x, y, look }: { x: number; y: number; look: SeriesLook }) {
  const style = {
    className: classes.marker,
    fill: look.colour,
    stroke: 'var(--apiary-panel)',
    strokeWidth: 1.5,
  };
  if (look.shape === 'circle') return <circle cx={x} cy={y} r={RADIUS + 0.5} {...style} />;
  if (look.shape === 'square')
    return <rect x={x - RADIUS} y={y - RADIUS} width={2 * RADIUS} height={2 * RADIUS} {...style} />;
  const [left, right, top, bottom] = [x - RADIUS - 1, x + RADIUS + 1, y - RADIUS - 1, y + RADIUS];
  return <path d={`M${left},${bottom}L${right},${bottom}L${x},${top}Z`} {...style} />;
}
