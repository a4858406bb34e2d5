import { useMemo } from 'react';
import type { RunId } from '../../../../core/ids.ts';
import type { Measure } from '../../../../core/sweep/measure.ts';
import {
  figureCaption,
  figureSummary,
  NO_POINT_YET,
  pointName,
} from '../../../../text/compare/sweep-figure.ts';
import { measureText } from '../../../../text/compare/sweep-measures.ts';
import { type OutcomeFacts, outcomeSentences } from '../../../../text/compare/sweep-outcome.ts';
import { ChartFigure } from '../../../charts/ChartFigure.tsx';
import type { FigureData } from './figure-data.ts';
import { figureTable } from './figure-table.ts';
import { SweepPlot } from './SweepPlot.tsx';

interface Props {
  readonly data: FigureData;
  readonly measure: Measure;
  /** Of each point. */
  readonly seeds: number;
  /** What comes out is said once nothing more comes. */
  readonly isGrowing: boolean;
  /** Why points have no run, in sentences. */
  readonly failures: readonly string[];
  /** How files of it are called, without an extension. */
  readonly file: string;
  readonly onOpen: (run: RunId) => void;
}

/** The figure, and below it in words what came out. */
export function SweepFigure({ data, measure, seeds, isGrowing, failures, file, onOpen }: Props) {
  const summary = useMemo(() => figureSummary(data.title, valuesOf(data)), [data]);
  const table = useMemo(() => figureTable(data), [data]);
  const outcome = isGrowing ? [] : outcomeSentences(factsOf(measure, data));
  return (
    <ChartFigure
      title={data.title}
      summary={summary}
      caption={figureCaption(measureText(measure.kind).help, seeds)}
      notes={[...outcome, ...failures].map((text) => ({ text, marked: false }))}
      table={table}
      empty={NO_POINT_YET}
      file={file}
    >
      <SweepPlot data={data} onOpen={onOpen} />
    </ChartFigure>
  );
}

const factsOf = (measure: Measure, { lines, x }: FigureData): OutcomeFacts => ({
  measure,
  values: x.values.map(({ named }) => named),
  lines: lines.map(({ name, points }) => ({ name, points: points.map(({ statistics }) => statistics) })),
});

const valuesOf = ({ lines, x, y }: FigureData): string[] =>
  lines.flatMap(({ name, points }) =>
    points.flatMap(({ statistics: { mean } }, i) =>
      mean === undefined ? [] : [`${pointName(x.values[i]!.named, name)}: ${y.format(mean)}`],
    ),
  );
