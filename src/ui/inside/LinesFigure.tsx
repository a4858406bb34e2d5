import { type ReactNode, useMemo } from 'react';
import { gapSentence } from '../../text/charts/charts.ts';
import { roundsText } from '../../text/charts/round-remarks.ts';
import { courseText } from '../../text/inside/inside.ts';
import { ChartFigure } from '../charts/ChartFigure.tsx';
import type { ChartNote } from '../charts/overlay/overlay-notes.ts';
import type { Axis } from '../charts/plot/frame.ts';
import { figure, type TableData, tableOf } from '../charts/table-data.ts';
import { RoundLines } from './RoundLines.tsx';
import { type ClientDots, isDrawn, type RoundLine, undrawn, valuesOf } from './round-lines.ts';

/** What all charts of a run's inside have in common. */
export interface RoundView {
  readonly rounds: number;
  readonly marked: number | undefined;
  readonly onRound: (round: number) => void;
}

interface Props {
  readonly title: string;
  readonly caption: string;
  readonly empty: string;
  readonly lines: readonly RoundLine[];
  readonly dots?: readonly ClientDots[];
  readonly axisOf: (values: readonly number[]) => Axis;
  readonly format: (value: number) => string;
  readonly notes?: readonly string[];
  /** Below the title. */
  readonly legend?: ReactNode;
  readonly view: RoundView;
}

const NO_NOTES: readonly string[] = [];

/** A chart of figures over rounds, with all that goes with it. */
export function LinesFigure(props: Props) {
  const { title, caption, empty, lines, dots, axisOf, format, notes = NO_NOTES, legend, view } = props;
  const values = useMemo(() => valuesOf(lines, dots ?? []), [lines, dots]);
  const y = useMemo(() => axisOf(values), [axisOf, values]);
  const table = useMemo(() => linesTable(lines, format), [lines, format]);
  return (
    <ChartFigure
      title={title}
      summary={courseText(
        title,
        lines.map((line) => courseOf(line, format)),
      )}
      caption={caption}
      notes={[...notes.map(plain), ...gaps(lines)]}
      legend={legend}
      table={table.total > 0 ? table : undefined}
      empty={empty}
    >
      {table.total > 0 && <RoundLines {...{ lines, y, format, ...view }} {...(dots && { dots })} />}
    </ChartFigure>
  );
}

const plain = (text: string): ChartNote => ({ text, marked: false });

function gaps(lines: readonly RoundLine[]): ChartNote[] {
  const rounds = undrawn(lines);
  if (rounds.length === 0) return [];
  const names = lines.filter((line) => undrawn([line]).length > 0).map(({ name }) => name);
  return [plain(gapSentence(roundsText(rounds), names))];
}

function courseOf({ name, points }: RoundLine, format: Props['format']) {
  const drawn = points.filter(isDrawn);
  const [first, last] = [drawn[0], drawn.at(-1)];
  return { name, ...(first && last && { first: format(first.value!), last: format(last.value!) }) };
}

/** A row a round; where lines have ranges, these too. */
function linesTable(lines: readonly RoundLine[], format: Props['format']): TableData {
  const rounds = [
    ...new Set(
      lines.flatMap(({ points }) => points.flatMap(({ round, value }) => (value === null ? [] : [round]))),
    ),
  ].sort((a, b) => a - b);
  const columns = lines.flatMap((line) => columnsOf(line));
  return tableOf(['Round', ...columns.map(({ title }) => title)], rounds, (round) => [
    String(round),
    ...columns.map(({ at }) => figure(at.get(round) ?? null, format)),
  ]);
}

interface Column {
  readonly title: string;
  readonly at: ReadonlyMap<number, number | null>;
}

function columnsOf({ name, points, around = [] }: RoundLine): Column[] {
  const of = (key: 'least' | 'greatest') =>
    new Map(around.map(({ round, spread }) => [round, spread[key]] as const));
  return [
    { title: name, at: new Map(points.map(({ round, value }) => [round, value] as const)) },
    ...(around.length > 0
      ? [
          { title: `${name}, least`, at: of('least') },
          { title: `${name}, greatest`, at: of('greatest') },
        ]
      : []),
  ];
}
