import { type PropsWithChildren, useId } from 'react';
import type { Frame } from './frame.ts';
import classes from './plot.module.css';

/** Room for a line's width and its end. */
const BESIDE = 3;

/** Lines up to `x`: what is new of them grows into place, and what is old is not touched. */
export function Reveal({
  frame,
  x,
  children,
}: PropsWithChildren<{ readonly frame: Frame; readonly x: number }>) {
  const id = `reveal${useId().replace(/\W/g, '')}`;
  return (
    <>
      <clipPath id={id}>
        <rect className={classes['reveal']} y="0" height={frame.height} style={{ width: x + BESIDE }} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  );
}
