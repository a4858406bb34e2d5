import { gapSentence } from '../../../text/charts/charts.ts';
import { remarkSentences, remarkText, roundsText } from '../../../text/charts/round-remarks.ts';
import type { Course } from '../../../text/charts/summaries.ts';
import type { SeriesLook } from '../Marker.tsx';
import { drawnValue } from '../overlay/overlay-line.ts';
import { type ChartNote, overlayNotes } from '../overlay/overlay-notes.ts';
import { distinct, figure, type TableData, tableOf } from '../table-data.ts';
import type { BesideLine } from './beside.ts';
import { drawn, type RoundPoint, type SeriesKey } from './round-points.ts';

export interface Series {
  readonly key: SeriesKey;
  /** "Test loss". */
  readonly measure: string;
  /** What was measured, and by whom: "Test loss, server". */
  readonly name: string;
  /** "test", beside the line. */
  readonly short: string;
  readonly look: SeriesLook;
}

const LOOKS: Readonly<Record<SeriesKey, SeriesLook>> = {
  server: { colour: 'var(--series-server)', shape: 'circle' },
  clients: { colour: 'var(--series-clients)', shape: 'square', dash: '9 5' },
  training: { colour: 'var(--series-training)', shape: 'triangle', dash: '2 4' },
};

const series = (key: SeriesKey, measure: string): Series => ({
  ...{ key, measure, short: measure.split(' ')[0]!.toLowerCase() },
  name: `${measure}, ${key === 'server' ? 'server' : 'clients'}`,
  look: LOOKS[key],
});

/** The lines of a chart over rounds. @param evaluated whether clients evaluate in this run at all. */
export const accuracySeries = (evaluated: boolean): Series[] => [
  series('server', 'Test accuracy'),
  ...(evaluated ? [series('clients', 'Validation accuracy')] : []),
];

export const lossSeries = (evaluated: boolean): Series[] => [
  series('server', 'Test loss'),
  ...(evaluated ? [series('clients', 'Validation loss')] : []),
  series('training', 'Train loss'),
];

/** How each line went, for a sentence; lines without a number are left out. */
export const coursesOf = (
  series: readonly Series[],
  points: readonly RoundPoint[],
  beside: readonly BesideLine[] = [],
): Course[] => [
  ...series.flatMap(({ key, measure }) =>
    courseOf(
      measure.toLowerCase(),
      points.map((point) => ({ round: point.round, value: drawn(point, key) })),
    ),
  ),
  ...beside.flatMap(({ name, points }) =>
    courseOf(
      `${series[0]!.measure.toLowerCase()} of ${name}`,
      points.map((point) => ({ round: point.round, value: drawnValue(point) })),
    ),
  ),
];

function courseOf(
  measure: string,
  points: readonly { readonly round: number; readonly value: number | null }[],
): Course[] {
  const values = points.flatMap(({ round, value }) => (value === null ? [] : [{ round, value }]));
  const [first, last] = [values[0], values.at(-1)];
  return first && last ? [{ measure, first, last }] : [];
}

/** The rounds as a table, with a column for each run beside the shown one, and one of remarks where there is any. */
export function roundTable(
  series: readonly Series[],
  points: readonly RoundPoint[],
  beside: readonly BesideLine[],
  format: (value: number) => string,
): TableData {
  const remarked = points.some(({ remark }) => remark);
  const own = new Map(points.map((point) => [point.round, point]));
  const others = beside.map((line) => new Map(line.points.map(({ round, y }) => [round, y])));
  const rounds = [...new Set([own, ...others].flatMap((values) => [...values.keys()]))].sort((a, b) => a - b);
  const columns = [
    ...['Round', ...series.map(({ name }) => name), ...(remarked ? ['Remark'] : [])],
    ...distinct(beside.map(({ name }) => `${series[0]!.measure}, ${name}`)),
  ];
  return tableOf(columns, rounds, (round) => {
    const point = own.get(round);
    return [
      String(round),
      ...series.map(({ key }) => figure(point?.[key] ?? null, format)),
      ...(remarked ? [point?.remark ? remarkText(point.remark) : 'none'] : []),
      ...others.map((values) => figure(values.get(round) ?? null, format)),
    ];
  });
}

/** What the curves alone would not tell: rounds whose model lacks a client, or that had none, and gaps in lines. */
export const chartNotes = (
  series: readonly Series[],
  points: readonly RoundPoint[],
  beside: readonly BesideLine[] = [],
  isLog = false,
): ChartNote[] => [
  ...remarkSentences(points.flatMap(({ remark }) => remark ?? [])).map((text) => ({ text, marked: true })),
  ...gapSentences(series, points).map((text) => ({ text, marked: false })),
  ...overlayNotes(
    beside,
    isLog,
    points.flatMap((point) => series.map(({ key }) => point[key])),
  ),
];

/** One sentence for lines with the same gaps. */
function gapSentences(series: readonly Series[], points: readonly RoundPoint[]): string[] {
  const measures = new Map<string, string[]>();
  for (const { key, measure } of series) {
    const gaps = points.filter((point) => point[key] !== null && drawn(point, key) === null);
    if (gaps.length === 0) continue;
    const rounds = roundsText(gaps);
    measures.set(rounds, [...(measures.get(rounds) ?? []), measure.toLowerCase()]);
  }
  return [...measures].map(([rounds, names]) => gapSentence(rounds, names));
}
