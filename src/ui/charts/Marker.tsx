import classes from './charts.module.css';

/** The look of a series: told apart by colour, dash and shape, so that none of them must be seen. */
export interface SeriesLook {
  readonly colour: string;
  readonly shape: keyof typeof SHAPES;
  readonly dash?: string;
}

/** The corners of a star or a regular polygon around 0, the first above. @param radii take turns. */
function corners(count: number, ...radii: readonly number[]): string {
  const points = Array.from({ length: count }, (_, i) => {
    const [angle, radius] = [(2 * Math.PI * i) / count, radii[i % radii.length]!];
    return `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
}

// Of different sizes, so that markers at one place both show.
const SHAPES = {
  circle: 'M-6,0A6,6 0 1 1 6,0A6,6 0 1 1 -6,0Z',
  square: 'M-3.5,-3.5H3.5V3.5H-3.5Z',
  triangle: 'M-4,3L4,3L0,-4Z',
  diamond: 'M0,-5.5L5.5,0L0,5.5L-5.5,0Z',
  'triangle down': 'M-4.5,-3.5L4.5,-3.5L0,4.5Z',
  plus: 'M-1.7,-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z',
  cross:
    'M-4.8,-2.4L-2.4,-4.8L0,-2.4L2.4,-4.8L4.8,-2.4L2.4,0L4.8,2.4L2.4,4.8L0,2.4L-2.4,4.8L-4.8,2.4L-2.4,0Z',
  star: corners(10, 6.5, 2.8),
  pentagon: corners(5, 5),
} as const;

/** A point of a series, centred at (x, y). It glides where the axes do. */
export function Marker({ x, y, look }: { x: number; y: number; look: SeriesLook }) {
  return (
    <g className={classes.place} style={{ transform: `translate(${x}px, ${y}px)` }} data-marker>
      <path
        className={classes.marker}
        d={SHAPES[look.shape]}
        fill={look.colour}
        stroke="var(--apiary-panel)"
        strokeWidth="1.5"
      />
    </g>
  );
}

/** Where a branch leaves its parent's line: open, so that it is told from the points of a line. */
export const BranchMark = ({ x, y, colour }: { x: number; y: number; colour: string }) => (
  <g className={classes.place} style={{ transform: `translate(${x}px, ${y}px)` }} data-branch>
    <circle r="5" fill="var(--apiary-panel)" stroke={colour} strokeWidth="2" />
  </g>
);

/** A line with its marker, for a legend. */
export const LineSample = ({ look }: { readonly look: SeriesLook }) => (
  <svg className={classes.sample} width="34" height="14" aria-hidden="true">
    <line x1="0" x2="34" y1="7" y2="7" stroke={look.colour} strokeWidth="2.5" strokeDasharray={look.dash} />
    <Marker x={17} y={7} look={look} />
  </svg>
);

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
