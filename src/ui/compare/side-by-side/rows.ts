import { differingKeys, keysOfAny } from '../../../core/config/differences.ts';
import { type Config, type ConfigKey, fieldOf } from '../../../core/config/schema.ts';
import { finalFigures } from '../../../text/compare/run-facts.ts';
import { BEST_ROUND, GROUPS } from '../../../text/compare/side-by-side.ts';
import { bytes, count, loss, percent, seconds } from '../../../text/format.ts';
import { valueText } from '../../../text/settings/settings-sentence.ts';
import type { ChartRun } from '../chart-runs.ts';
import { recallOf } from '../charts/recall.ts';

/** One thing of all runs. */
export interface Row {
  readonly name: string;
  /** In the order of the runs; empty where a run has none. */
  readonly cells: readonly string[];
  /** Which of the cells are the best, where one may say so. */
  readonly best: readonly number[];
}

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}

type Runs = readonly Pick<ChartRun, 'run' | 'outcome'>[];

/** The settings that differ, and what all runs have in common. */
export function settingRows(configs: readonly Config[]): { readonly differing: Row[]; readonly same: Row[] } {
  const differing = new Set(differingKeys(configs));
  const row = (key: ConfigKey, of: readonly Config[]): Row => ({
    name: labelOf(key, configs),
    cells: of.map((config) => valueText(key, config)),
    best: [],
  });
  return {
    differing: [...differing].map((key) => row(key, configs)),
    same: keysOfAny(configs)
      .filter((key) => !differing.has(key))
      .map((key) => row(key, configs.slice(0, 1))),
  };
}

const labelOf = (key: ConfigKey, configs: readonly Config[]): string =>
  configs.map((config) => fieldOf(key, config)?.label).find((label) => label !== undefined) ?? key;

type Figures = (number | null | undefined)[];

function figureRow(
  name: string,
  figures: Figures,
  format: (value: number) => string,
  best?: 'most' | 'least',
): Row[] {
  if (figures.every((value) => value === null || value === undefined)) return [];
  const finite = figures.filter((value): value is number => Number.isFinite(value));
  const winner = best && finite.length > 1 ? (best === 'most' ? Math.max : Math.min)(...finite) : undefined;
  const isTie = finite.every((value) => value === winner);
  return [
    {
      name,
      cells: figures.map((value) => (value === null || value === undefined ? '' : format(value))),
      best: isTie ? [] : figures.flatMap((value, i) => (value === winner && value !== undefined ? [i] : [])),
    },
  ];
}

/** What the runs came to. */
export function figureGroups(runs: Runs): readonly RowGroup[] {
  const final = runs.map(({ outcome }) => finalFigures(outcome));
  const last = runs.map(({ outcome }) => outcome.rounds.at(-1));
  const clients = runs.map(({ outcome }) => outcome.clients);
  const groups: RowGroup[] = [
    {
      title: GROUPS.final,
      rows: [
        ...figureRow(
          'Accuracy',
          final.map((one) => one?.accuracy),
          percent,
          'most',
        ),
        ...figureRow(
          BEST_ROUND,
          runs.map(({ outcome }) => bestOf(outcome)),
          percent,
          'most',
        ),
        ...figureRow(
          'Loss',
          final.map((one) => one?.loss),
          loss,
          'least',
        ),
      ],
    },
    {
      title: GROUPS.costs,
      rows: [
        ...figureRow(
          'Rounds',
          runs.map(({ outcome }) => Math.max(0, outcome.rounds.length - 1)),
          count,
        ),
        ...figureRow(
          'Bytes sent',
          last.map((round) => round?.bytes),
          bytes,
        ),
        ...figureRow(
          'Time',
          runs.map(({ outcome }) => outcome.seconds),
          seconds,
        ),
      ],
    },
    {
      title: GROUPS.clients,
      rows: [
        ...figureRow(
          'Mean',
          clients.map((one) => one?.mean),
          percent,
          'most',
        ),
        ...figureRow(
          'Worst tenth',
          clients.map((one) => one?.worstTenth),
          percent,
          'most',
        ),
        ...figureRow(
          'Spread (standard deviation)',
          clients.map((one) => one?.deviation),
          percent,
          'least',
        ),
      ],
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

const bestOf = ({ rounds }: ChartRun['outcome']): number | undefined => {
  const tested = rounds.flatMap(({ accuracy }) => accuracy ?? []);
  return tested.length > 0 ? Math.max(...tested) : undefined;
};

/** Each class's own accuracy under the runs' last tested models. @param classes their names, the same in all runs. */
export const recallGroup = (runs: Runs, classes: readonly string[]): RowGroup => ({
  title: GROUPS.recall,
  rows: classes.flatMap((name, label) =>
    figureRow(
      name,
      runs.map(({ run }) => recallOf(lastConfusion(run), label)),
      percent,
      'most',
    ),
  ),
});

/** Of the last tested model: row-major counts; undefined before the first test. */
export const lastConfusion = ({ rounds }: Pick<ChartRun['run'], 'rounds'>): readonly number[] | undefined =>
  rounds.findLast(({ global }) => global)?.global?.confusion;
