import { type PropsWithChildren, useId } from 'react';
import { type Frame, GAP } from './frame.ts';
import { Glide } from './Glide.tsx';
import classes from './plot.module.css';

/** Room for a line's width and its end. */
const BESIDE = 3;

/**
 * Lines up to `x`: what is new of them grows into place, what is old is not touched; and all of it glides where the axes do, in
 * the plot.
 */
export function Reveal({
  frame,
  x,
  children,
}: PropsWithChildren<{ readonly frame: Frame; readonly x: number }>) {
  const id = `reveal${useId().replace(/\W/g, '')}`;
  const start = frame.left - GAP;
  return (
    <>
      <clipPath id={id}>
        <rect
          className={classes['reveal']}
          x={start}
          y="0"
          height={frame.height}
          style={{ width: x + BESIDE - start }}
        />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <Glide frame={frame}>{children}</Glide>
      </g>
    </>
  );
}
