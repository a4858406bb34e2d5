import type { EndLabel } from './EndLabels.tsx';
import { type Frame, isWithin } from './frame.ts';
import classes from './plot.module.css';

/** What nobody measured but a reader compares with, drawn from end to end. */
export interface Rule {
  /** Unlike those of the other rules. */
  readonly name: string;
  readonly value: number;
}

interface Props {
  readonly rules: readonly Rule[];
  readonly frame: Frame;
}

/** Those that have a place on the axis. */
export function Rules({ rules, frame }: Props) {
  const { left, right, y } = frame;
  return rules
    .filter(({ value }) => isWithin(value, frame))
    .map(({ name, value }) => (
      <line
        key={name}
        className={classes['rule']}
        x1={left}
        x2={right}
        style={{ transform: `translateY(${y(value)}px)` }}
      />
    ));
}

/** Their names, where they end. */
export const ruleLabels = (rules: readonly Rule[], frame: Frame): EndLabel[] =>
  rules
    .filter(({ value }) => isWithin(value, frame))
    .map(({ name, value }) => ({ name, x: frame.right, y: frame.y(value) }));
