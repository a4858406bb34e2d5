import type { ReactNode } from 'react';
import classes from './charts.module.css';
import { Marker, type SeriesLook } from './Marker.tsx';

export interface LegendItem {
  readonly name: string;
  readonly look: SeriesLook;
  /** The latest value, ready to read. */
  readonly value?: string;
}

/** The series of a chart by name, with their latest values in figures that carry across a classroom. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={classes.legendList}>
      {items.map(({ name, look, value }) => (
        <LegendEntry key={name} sample={<LineSample look={look} />} value={value}>
          {name}
        </LegendEntry>
      ))}
    </ul>
  );
}

export function LegendEntry({
  sample,
  children,
  value,
}: {
  sample: ReactNode;
  children: ReactNode;
  value?: string | undefined;
}) {
  return (
    <li className={classes.legendItem}>
      {sample}
      <span>{children}</span>
      {value !== undefined && <strong>{value}</strong>}
    </li>
  );
}

function LineSample({ look }: { look: SeriesLook }) {
  return (
    <svg className={classes.sample} width="28" height="14" aria-hidden="true">
      <line x1="1" x2="27" y1="7" y2="7" stroke={look.colour} strokeWidth="3" strokeDasharray={look.dash} />
      <Marker x={14} y={7} look={look} />
    </svg>
  );
}

export function Swatch({ colour }: { colour: string }) {
  return <span className={classes.swatch} style={{ background: colour }} aria-hidden />;
}
