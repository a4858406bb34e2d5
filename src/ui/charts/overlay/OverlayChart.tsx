import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo, useState } from 'react';
import { chartFileStem } from '../../../export/run-name.ts';
import { placeIn } from '../../../text/charts/charts.ts';
import { runsSummary } from '../../../text/charts/summaries.ts';
import { bytes, count, counted, loss, percent, seconds } from '../../../text/format.ts';
import { AxesMenu } from '../axes/AxesMenu.tsx';
import { selectRounds } from '../axes/select-rounds.ts';
import { setRoundRange, useLogLoss, useRoundRange } from '../axes/view-settings.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import charts from '../charts.module.css';
import { LegendEntry } from '../Legend.tsx';
import { LineSample } from '../Marker.tsx';
import { PlotCursor } from '../plot/PlotCursor.tsx';
import type { Rule } from '../plot/Rules.tsx';
import { labelsFit, shortNames } from './line-names.ts';
import { endRoom, OverlayPlot } from './OverlayPlot.tsx';
import {
  type Against,
  farthestRound,
  type OverlayLine,
  type RoundRange,
  roundsBetween,
} from './overlay-line.ts';
import { overlayNotes } from './overlay-notes.ts';
import { overlayTable } from './overlay-table.ts';
import { useOverlayDrawing } from './use-overlay-drawing.ts';

interface Props {
  readonly title: string;
  /** What is drawn and how it was measured, in a sentence or two. */
  readonly caption: string;
  /** What will appear, while no line has a value. */
  readonly empty: string;
  readonly measure: 'accuracy' | 'loss';
  readonly against: Against;
  /** `overlayPoints` makes a line's points of a run's outcome; `runStyle` its style. The same array while nothing changes. */
  readonly lines: readonly OverlayLine[];
  /** What a reader compares with, as what guessing gives. The same array while nothing changes. */
  readonly rules?: readonly Rule[];
  /** Charts of the same view show the same rounds. */
  readonly view: string;
  /** Controls of this chart alone. */
  readonly controls?: ReactNode;
  /** Beside the chart stands which line is whose: it needs no names of its own. */
  readonly named?: 'beside';
}

const NO_RULES: readonly Rule[] = [];
const FORMATS = { accuracy: percent, loss } as const;
const ACROSS_FORMATS: Readonly<Record<Against, (value: number) => string>> = {
  rounds: count,
  bytes,
  seconds,
};

/**
 * Up to eight runs on the same axes: their lines with their names beside them, or in a legend where those would cover the
 * data; what all had come to where the pointer is; the figures as a table. Its place is in an element of the class `charts`
 * (charts.module.css), which has the colours of its lines.
 */
export function OverlayChart(props: Props) {
  const { title, caption, empty, measure, against, lines, rules = NO_RULES, controls, named, view } = props;
  const { ref, width, height } = useElementSize();
  const format = FORMATS[measure];
  const { drawing, range, last } = useDrawing(props);
  const [cursor, setCursor] = useState<number>();
  const names = useMemo(() => {
    // Where the names are beside the chart, its lines end with their values alone.
    const short = named ? lines.map(() => '') : shortNames(lines.map(({ name }) => name));
    return short && labelsFit(short.length, endRoom(short, format, drawing.x, rules), width, height)
      ? short
      : undefined;
  }, [lines, named, format, drawing.x, rules, width, height]);
  const table = useMemo(
    () => overlayTable(lines, against, format, ACROSS_FORMATS[against]),
    [lines, against, format],
  );
  const hasData = lines.some(({ points }) => points.some(({ y }) => y !== null));
  return (
    <ChartFigure
      title={title}
      summary={runsSummary(title, lines, format)}
      caption={caption}
      legend={!names && !named && width > 0 && lines.length > 0 && <RunLegend lines={lines} />}
      controls={
        <>
          {controls}
          <AxesMenu {...{ title, measure, view, range, last }} />
        </>
      }
      notes={overlayNotes(lines, drawing.isLog)}
      table={hasData ? table : undefined}
      empty={empty}
      cursor={
        <PlotCursor name={placeIn[against](title)} tips={drawing.tips} at={cursor} onMove={setCursor} />
      }
      file={chartFileStem(undefined, `${counted(lines.length, 'run')} ${title}`)}
      lines={named && lines.map(({ name, style }) => ({ name, look: style }))}
    >
      <div ref={ref} className={charts.image}>
        <OverlayPlot {...drawing} {...{ cursor, rules }} format={format} names={names} />
      </div>
    </ChartFigure>
  );
}

function useDrawing({ lines, rules = NO_RULES, measure, against, view }: Props) {
  const last = Math.max(1, farthestRound(lines));
  const range = useRoundRange(view, last);
  const isLog = useLogLoss() && measure === 'loss';
  const rounds = useMemo((): RoundRange => range ?? [0, last], [range, last]);
  const onSelect = useMemo(
    () => (from: number, to: number) =>
      setRoundRange(view, selectRounds(...roundsBetween(lines, from, to), last), last),
    [view, lines, last],
  );
  const isPart = range !== undefined;
  const drawing = useOverlayDrawing(lines, { rules, measure, against, rounds, isPart, isLog });
  return { drawing: { ...drawing, onSelect }, range, last };
}

function RunLegend({ lines }: Pick<Props, 'lines'>) {
  return (
    <ul className={charts.legendList}>
      {lines.map(({ id, name, style }) => (
        <LegendEntry key={id} sample={<LineSample look={style} />}>
          {name}
        </LegendEntry>
      ))}
    </ul>
  );
}
