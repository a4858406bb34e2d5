import { type PropsWithChildren, useLayoutEffect, useRef } from 'react';
import type { Frame } from './frame.ts';
import { glide, glideFrom } from './glide.ts';

/** Lines, which glide to where changed axes have them. They are not drawn anew for it. */
export function Glide({ frame, children }: PropsWithChildren<{ readonly frame: Frame }>) {
  const group = useRef<SVGGElement>(null);
  const drawn = useRef(frame);
  useLayoutEffect(() => {
    const from = glideFrom(drawn.current, frame);
    drawn.current = frame;
    if (from && group.current) glide(group.current, from);
  }, [frame]);
  return <g ref={group}>{children}</g>;
}
