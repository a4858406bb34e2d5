import { type ConfigKey, settingOf } from '../core/config/schema.ts';
import { type Measured, measured } from '../core/sweep/measure.ts';
import { pointsOf, type SweepPoint } from '../core/sweep/points.ts';
import type { Sweep } from '../core/sweep/sweep.ts';
import { measureText, valueText } from '../core/sweep/sweep-link.ts';
import type { PointState, SweepState } from '../store/sweep-state.ts';
import { type CsvCell, csvText } from './csv.ts';
import { milliseconds } from './results/seconds.ts';

/**
 * A sweep's figure as one tidy table: a row a run, in the order in which they are computed. The first columns are the
 * settings in which the runs differ; what they have in common, the sweep's link says. Empty cells: not known, or no setting
 * of this run's strategy or partitioner.
 *
 * | column            |                                                                                          |
 * |-------------------|------------------------------------------------------------------------------------------|
 * | seed              | of the run                                                                               |
 * | status            | done, not-reached (the target), unknown (not measured in this run), failed, waiting      |
 * | measure, value    | what the figure shows, by its name in the link, and this run's value                     |
 * | final-accuracy, final-loss | of the last global model on the server's test images                            |
 * | bytes, seconds    | of all messages; of the run, pauses not counted                                          |
 * | backend, build, commit | what computed it: engine, its build, version of the code                            |
 * | run-id, parameters-sha256 | the kept run, and its final parameters as little-endian float32 in layer order   |
 * | message           | why it failed                                                                            |
 */
const COLUMNS = [
  'status',
  'measure',
  'value',
  'final-accuracy',
  'final-loss',
  'bytes',
  'seconds',
  'backend',
  'build',
  'commit',
  'run-id',
  'parameters-sha256',
  'message',
] as const;

type Row = { readonly [Column in (typeof COLUMNS)[number]]?: CsvCell };

export function sweepCsv({ sweep, points }: Pick<SweepState, 'sweep' | 'points'>): string {
  const keys = differingKeys(sweep);
  const rows = pointsOf(sweep).map((point, i): readonly CsvCell[] => {
    const row = rowOf(sweep, points[i] ?? { is: 'waiting' });
    return [...keys.map((key) => settingCell(point, key)), ...COLUMNS.map((column) => row[column])];
  });
  return csvText([[...keys, ...COLUMNS], ...rows]);
}

const differingKeys = ({ lines, x }: Sweep): readonly ConfigKey[] => [
  ...new Set<ConfigKey>([...(lines?.keys ?? []), ...x.keys, 'seed']),
];

function settingCell({ config }: SweepPoint, key: ConfigKey): CsvCell {
  const value = settingOf(config, key);
  return value === undefined ? value : valueText(key, value);
}

function rowOf({ measure }: Sweep, point: PointState): Row {
  const name = { measure: measureText(measure) };
  if (point.is === 'failed') return { ...name, status: 'failed', message: point.message };
  if (point.is !== 'done') return { ...name, status: 'waiting' };
  const { outcome, info, run } = point;
  const last = outcome.rounds.at(-1);
  return {
    ...name,
    ...measuredCells(measured(measure, outcome)),
    'final-accuracy': last?.accuracy,
    'final-loss': last?.loss,
    bytes: last?.bytes,
    seconds: milliseconds(outcome.seconds),
    ...{ backend: info.backend, build: info.build, commit: info.commit, 'run-id': run },
    'parameters-sha256': outcome.parametersSha256,
  };
}

const measuredCells = (measured: Measured): Row =>
  measured.is === 'value' ? { status: 'done', value: measured.value } : { status: measured.is };
