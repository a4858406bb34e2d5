import type { LegendItem } from './Legend.tsx';
import type { SeriesLook } from './Marker.tsx';
import { latest, type RoundPoint, type SeriesKey } from './round-points.ts';

import { type TableData, tableOf } from './table-data.ts';

export interface Series {
  readonly key: SeriesKey;
  readonly name: string;
  readonly look: SeriesLook;
}

/** Who measured, on which images: the same look and words in every chart. */
export const SERIES = {
  server: {
    key: 'server',
    name: 'Server: test images',
    look: { colour: 'var(--series-server)', shape: 'circle' },
  },
  clients: {
    key: 'clients',
    name: 'Clients: validation images',
    look: { colour: 'var(--series-clients)', shape: 'square', dash: '9 5' },
  },
  training: {
    key: 'training',
    name: 'Clients: while training',
    look: { colour: 'var(--series-training)', shape: 'triangle', dash: '2 4' },
  },
} as const satisfies Record<SeriesKey, Series>;

export const roundTitle = (round: number): string =>
  round === 0 ? 'Round 0: the initial model' : `Round ${round}`;

export const legendItems = (
  series: readonly Series[],
  points: readonly RoundPoint[],
  format: (value: number) => string,
): LegendItem[] =>
  series.map(({ key, name, look }) => {
    const value = latest(points, key);
    return { name, look, ...(value !== undefined && { value: format(value) }) };
  });

export const roundTable = (
  series: readonly Series[],
  points: readonly RoundPoint[],
  format: (value: number) => string,
): TableData =>
  tableOf(['Round', ...series.map(({ name }) => name)], points, (point) => [
    String(point.round),
    ...series.map(({ key }) => {
      const value = point[key];
      return value === null ? 'none' : format(value);
    }),
  ]);
