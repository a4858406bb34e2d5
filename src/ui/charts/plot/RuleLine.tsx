import type { Frame } from './frame.ts';
import classes from './plot.module.css';

/** What nobody measured but a reader compares with, drawn from end to end. */
export interface Rule {
  readonly name: string;
  readonly value: number;
}

export const RuleLine = ({
  frame: { left, right, y },
  value,
}: {
  readonly frame: Frame;
  readonly value: number;
}) => (
  <line className={classes['rule']} x1={left} x2={right} style={{ transform: `translateY(${y(value)}px)` }} />
);
