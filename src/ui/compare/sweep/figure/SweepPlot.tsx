import { useElementSize } from '@mantine/hooks';
import { type MouseEvent, useMemo, useState } from 'react';
import type { RunId } from '../../../../core/ids.ts';
import { CLICK_OPENS, pointName, seedName } from '../../../../text/compare/sweep-figure.ts';
import { ChartTooltip } from '../../../charts/ChartTooltip.tsx';
import { roomFor } from '../../../charts/plot/EndLabels.tsx';
import { type FigureData, resultText, runOf } from './figure-data.ts';
import { SweepDrawing } from './SweepDrawing.tsx';
import classes from './sweep-figure.module.css';
import { nearestPlace, type Place, placesOf, sweepFrame } from './sweep-frame.ts';

interface Props {
  readonly data: FigureData;
  readonly onOpen: (run: RunId) => void;
}

/** As far as a thumb misses. */
const REACH = 24;

/**
 * The figure's drawing, as large as its place. Every run's point opens its run; the table below has the same as buttons, so
 * screen readers and the keyboard pass over this one.
 */
export function SweepPlot({ data, onOpen }: Props) {
  const { ref, width, height } = useElementSize();
  const room = roomFor(labelTexts(data));
  const frame = useMemo(() => sweepFrame({ width, height }, data, room), [width, height, data, room]);
  const places = useMemo(() => placesOf(data, frame), [data, frame]);
  const [pointed, setPointed] = useState<{ readonly x: number; readonly y: number }>();
  const place = pointed && nearestPlace(places, pointed.x, pointed.y, REACH);
  const run = place && runOf(place.result);
  const open = (event: MouseEvent<HTMLElement>) => {
    const { x, y } = within(event);
    const clicked = nearestPlace(places, x, y, REACH);
    const chosen = clicked && runOf(clicked.result);
    if (chosen !== undefined) onOpen(chosen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the table has a button for each run.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div
      ref={ref}
      className={classes['surface']}
      data-opens={run !== undefined}
      onPointerMove={(event) => setPointed(within(event))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={open}
    >
      {width > 0 && (
        <svg className={classes['drawing']} width={width} height={height} aria-hidden="true">
          <SweepDrawing data={data} frame={frame} places={places} pointed={place} />
        </svg>
      )}
      {place && <Tip data={data} place={place} width={width} />}
    </div>
  );
}

/** Where the pointer is in what listens to it. */
function within({ nativeEvent, currentTarget }: MouseEvent<HTMLElement>) {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: nativeEvent.clientX - left, y: nativeEvent.clientY - top };
}

/** What stands right of the data. */
const labelTexts = ({ lines }: FigureData): string[] => lines.map(({ name }) => name);

/** Beside the point, on the side that has more room. */
function Tip({
  data,
  place,
  width,
}: {
  readonly data: FigureData;
  readonly place: Place;
  readonly width: number;
}) {
  const { name, look, points } = data.lines[place.line]!;
  const { seeds } = points[place.index]!;
  const title = pointName(data.x.values[place.index]!.named, name);
  const rows = seeds.map((result) => ({
    name: seedName(result.seed),
    value: resultText(result, data.y.format),
    ...(result === place.result && { colour: look.colour }),
  }));
  const side = place.x < width / 2 ? { left: place.x + 14 } : { right: width - place.x + 14 };
  const note = runOf(place.result) === undefined ? [] : [{ name: CLICK_OPENS, value: '' }];
  return (
    <div className={classes['tip']} data-passing style={{ ...side, top: Math.max(0, place.y - 40) }}>
      <ChartTooltip title={title} rows={[...rows, ...note]} />
    </div>
  );
}
