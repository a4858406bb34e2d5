import type { ReactNode } from 'react';
import classes from './charts.module.css';

export function LegendEntry({ sample, children }: { sample: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.legendItem}>
      {sample}
      <span>{children}</span>
    </li>
  );
}

export function Swatch({ colour }: { colour: string }) {
  return <span className={classes.swatch} style={{ background: colour }} aria-hidden />;
}
