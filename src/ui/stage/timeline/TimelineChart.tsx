import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { seconds } from '../../../text/format.ts';
import { useCanvasColors } from '../honeycomb/use-canvas-colors.ts';
import { useWidth } from '../honeycomb/use-size.ts';
import styles from './Timeline.module.css';
import type { Schedule, ScheduleBar } from './timeline.ts';
import { barAt, paintSchedule, scheduleHeight } from './timeline-painter.ts';

interface Props {
  readonly schedule: Schedule;
  readonly rows: number;
}

const PHASES: Readonly<Record<ScheduleBar['phase'], string>> = {
  load: 'loads',
  train: 'trains',
  evaluate: 'evaluates',
};

export const phaseWord = (phase: ScheduleBar['phase']): string => PHASES[phase];

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
      <p className={styles['readout']}>
        {pointed
          ? `Worker ${pointed.worker}: client ${pointed.client} ${phaseWord(pointed.phase)}, ${seconds(pointed.end - pointed.start)}`
          : 'Shaded: loading. Line on top: training. Line at the foot: evaluating.'}
      </p>
    </div>
  );
}
