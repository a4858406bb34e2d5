import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { SCHEDULE_KEY, spanText } from '../../text/schedule.ts';
import { useCanvasColors } from '../stage/honeycomb/canvas/use-canvas-colors.ts';
import { useWidth } from '../stage/honeycomb/use-size.ts';
import styles from './Schedule.module.css';
import type { Schedule, ScheduleBar } from './schedule.ts';
import { barAt, paintSchedule, scheduleHeight } from './schedule-painter.ts';

interface Props {
  readonly schedule: Schedule;
  readonly rows: number;
}

/** Rows of workers, bars of clients. The table beside it says the same in words. */
export function ScheduleChart({ schedule, rows }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [frame, width] = useWidth<HTMLDivElement>();
  const colors = useCanvasColors();
  const [pointed, setPointed] = useState<ScheduleBar>();
  useLayoutEffect(() => {
    if (width > 0) paintSchedule(canvas.current!, schedule, rows, width, colors);
  });
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) =>
    setPointed(barAt(schedule, width, offsetX, offsetY));
  return (
    <div ref={frame} aria-hidden>
      <canvas
        ref={canvas}
        className={styles['canvas']}
        style={{ height: scheduleHeight(rows) }}
        onPointerMove={point}
        onPointerLeave={() => setPointed(undefined)}
      />
      <p className={styles['readout']}>{pointed ? spanText(pointed) : SCHEDULE_KEY}</p>
    </div>
  );
}
