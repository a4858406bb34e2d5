import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { spanText, TIMELINE_KEY } from '../../../text/stage/timeline.ts';
import { useCanvasColors } from '../honeycomb/use-canvas-colors.ts';
import { useWidth } from '../honeycomb/use-size.ts';
import styles from './Timeline.module.css';
import type { Timeline, TimelineBar } from './timeline.ts';
import { barAt, paintTimeline, timelineHeight } from './timeline-painter.ts';

interface Props {
  readonly timeline: Timeline;
  readonly rows: number;
}

/** Rows of workers, bars of clients. The table beside it says the same in words. */
export function TimelineChart({ timeline, rows }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frame, width] = useWidth<HTMLDivElement>();
  const colors = useCanvasColors();
  const [pointed, setPointed] = useState<TimelineBar>();
  useLayoutEffect(() => {
    if (width > 0) paintTimeline(canvas.current!, timeline, rows, width, colors);
  });
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) =>
    setPointed(barAt(timeline, width, offsetX, offsetY));
  return (
    <div ref={frame} aria-hidden>
      <canvas
        ref={canvas}
        className={styles['canvas']}
        style={{ height: timelineHeight(rows) }}
        onPointerMove={point}
        onPointerLeave={() => setPointed(undefined)}
      />
      <p className={styles['readout']}>{pointed ? spanText(pointed) : TIMELINE_KEY}</p>
    </div>
  );
}
