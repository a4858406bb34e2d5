import { BranchMark, Marker } from '../Marker.tsx';
import type { Frame } from '../plot/frame.ts';
import { linePath } from '../plot/line-path.ts';
import plot from '../plot/plot.module.css';
import { Reveal } from '../plot/Reveal.tsx';
import { drawnValue, type OverlayLine } from './overlay-line.ts';

interface Props {
  /** Cut to what is looked at. */
  readonly line: OverlayLine;
  readonly frame: Frame;
  /** Beside what one looks at. */
  readonly isFaint?: boolean;
}

/** A run's line, with its marker where it ends and a ring where it leaves its parent's. */
export function RunLine({ line: { points, style, branch }, frame, isFaint }: Props) {
  const isLog = frame.axes.y.isLog ?? false;
  const places = points.map((point) => {
    const value = drawnValue(point, isLog);
    return { x: frame.x(point.x), y: value === null ? null : frame.y(value) };
  });
  const end = places.findLast(({ y }) => y !== null);
  const start = branch === undefined ? undefined : places[points.findIndex(({ round }) => round === branch)];
  return (
    <g className={plot['ofRun']} data-faint={isFaint}>
      <Reveal frame={frame} x={end?.x ?? frame.left}>
        <path
          className={plot['run']}
          d={linePath(places)}
          stroke={style.colour}
          strokeDasharray={style.dash}
        />
      </Reveal>
      {start && start.y !== null && <BranchMark x={start.x} y={start.y} colour={style.colour} />}
      {end && end.y !== null && <Marker x={end.x} y={end.y} look={style} />}
    </g>
  );
}
