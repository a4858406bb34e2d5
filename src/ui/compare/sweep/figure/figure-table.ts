import { NO_VALUE, pointName, seedName } from '../../../../text/compare/sweep-figure.ts';
import { type TableData, tableOf } from '../../../charts/table-data.ts';
import { endedOf, type FigureData, resultText } from './figure-data.ts';

/** The figure in numbers, ready to read: a row for each point. Undefined while no run has ended. */
export function figureTable({ x, y, lines }: FigureData): TableData | undefined {
  const points = x.values.flatMap(({ named }, i) =>
    lines.map(({ name, points }) => ({ name: pointName(named, name), point: points[i]! })),
  );
  if (points.every(({ point }) => endedOf(point) === 0)) return undefined;
  const seeds = points[0]?.point.seeds ?? [];
  const columns = ['Point', 'Mean', 'Lowest', 'Highest', ...seeds.map(({ seed }) => seedName(seed))];
  return tableOf(columns, points, ({ name, point: { seeds, statistics } }) => {
    const { mean, range } = statistics;
    const text = (value: number | undefined) => (value === undefined ? NO_VALUE : y.format(value));
    return [
      name,
      ...[mean, range?.[0], range?.[1]].map(text),
      ...seeds.map((result) => resultText(result, y.format)),
    ];
  });
}
