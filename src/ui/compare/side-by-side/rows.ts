import { differingKeys, keysOfAny } from '../../../core/config/differences.ts';
import { type Config, type ConfigKey, fieldOf } from '../../../core/config/schema.ts';
import type { ClientSpread } from '../../../core/run/outcome.ts';
import { spreadOf } from '../../../store/client-spreads.ts';
import { lastTest } from '../../../store/ending.ts';
import { type OwnModels, ownModelsOf } from '../../../store/own-models.ts';
import { isOpenedModel } from '../../../store/run-state.ts';
import { finalFigures } from '../../../text/compare/run-facts.ts';
import { BEST_ROUND, GROUPS } from '../../../text/compare/side-by-side.ts';
import type { ComparedRun } from '../../../text/compare/what-differs.ts';
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

/** Of a model that was read from a file, no other settings are known. */
const MODEL_KEYS: readonly ConfigKey[] = ['dataset', 'model'];

/** The settings that differ, and what all runs have in common. */
export function settingRows(runs: readonly ComparedRun[]): {
  readonly differing: Row[];
  readonly same: Row[];
} {
  const trained = runs.filter((run) => !isOpenedModel(run));
  const all = runs.map(({ config }) => config);
  const ofTrained = trained.map(({ config }) => config);
  const models = differingKeys(all).filter((key) => MODEL_KEYS.includes(key));
  const differing = new Set([...models, ...differingKeys(ofTrained)]);
  const row = (key: ConfigKey, of: readonly ComparedRun[]): Row => ({
    name: labelOf(key, all),
    cells: of.map((run) =>
      isOpenedModel(run) && !MODEL_KEYS.includes(key) ? '' : valueText(key, run.config),
    ),
    best: [],
  });
  const keys = trained.length > 0 ? keysOfAny(ofTrained) : MODEL_KEYS;
  const [one] = trained.length > 0 ? trained : runs;
  return {
    differing: [...differing].map((key) => row(key, runs)),
    same: one ? keys.filter((key) => !differing.has(key)).map((key) => row(key, [one])) : [],
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
  const cells = figures.map((value) => (value === null || value === undefined ? '' : format(value)));
  const finite = figures.filter((value): value is number => Number.isFinite(value));
  const winner = best && finite.length > 1 ? (best === 'most' ? Math.max : Math.min)(...finite) : undefined;
  // What reads the same is no better.
  const isBest = (i: number) => winner !== undefined && cells[i] === format(winner);
  const isTie = figures.every((value, i) => !Number.isFinite(value) || isBest(i));
  return [{ name, cells, best: isTie ? [] : figures.flatMap((_, i) => (isBest(i) ? [i] : [])) }];
}

/** What the runs came to. */
export function figureGroups(runs: Runs): readonly RowGroup[] {
  const groups: RowGroup[] = [finalGroup(runs), ownGroup(runs), costGroup(runs), clientGroup(runs)];
  return groups.filter(({ rows }) => rows.length > 0);
}

function finalGroup(runs: Runs): RowGroup {
  const final = runs.map(({ outcome }) => finalFigures(outcome));
  const accuracies = final.map((one) => one?.accuracy);
  const losses = final.map((one) => one?.loss);
  return {
    title: runs.some(({ run }) => run.config.training === 'alone') ? GROUPS.finalOrOwn : GROUPS.final,
    rows: [
      ...figureRow('Accuracy', accuracies, percent, 'most'),
      ...figureRow(BEST_ROUND, runs.map(bestOf), percent, 'most'),
      ...figureRow('Loss', losses, loss, 'least'),
    ],
  };
}

/** Of runs in which every client trains alone: how far their models are from each other. */
function ownGroup(runs: Runs): RowGroup {
  const own = runs.map(({ run }) => {
    const last = run.rounds.at(-1);
    return last && ownModelsOf(last, run.partitions.length);
  });
  const of = (value: (models: OwnModels) => number) => own.map((models) => models && value(models));
  return {
    title: GROUPS.own,
    rows: [
      ...figureRow(
        'Mean of the clients',
        of(({ mean }) => mean.accuracy),
        percent,
        'most',
      ),
      ...figureRow(
        'Worst client',
        of(({ worst }) => worst),
        percent,
        'most',
      ),
      ...figureRow(
        'Best client',
        of(({ best }) => best),
        percent,
        'most',
      ),
    ],
  };
}

function costGroup(runs: Runs): RowGroup {
  // What the training of a model from a file has cost, nobody knows here.
  const known = runs.map(({ run, outcome }) => (isOpenedModel(run) ? undefined : outcome));
  const rounds = known.map((outcome) => outcome && Math.max(0, outcome.rounds.length - 1));
  const sent = known.map((outcome) => outcome?.rounds.at(-1)?.bytes);
  const times = known.map((outcome) => outcome?.seconds);
  return {
    title: GROUPS.costs,
    rows: [
      ...figureRow('Rounds', rounds, count),
      ...figureRow('Bytes sent', sent, bytes),
      ...figureRow('Time', times, seconds),
    ],
  };
}

/** What the clients' last evaluation told, of the global model or of their own. */
function clientGroup(runs: Runs): RowGroup {
  const clients = runs.map(({ outcome }) => outcome.clients);
  // Without clients there is no worst and no best of them: centralised training has all images in one place.
  const spreads = runs.map(({ run, outcome }) => outcome.clients && validationSpread(run));
  const of = (value: (spread: ClientSpread) => number) => clients.map((one) => one && value(one));
  const worst = spreads.map((spread) => spread?.least);
  const best = spreads.map((spread) => spread?.greatest);
  return {
    title: GROUPS.clients,
    rows: [
      ...figureRow(
        'Mean',
        of(({ mean }) => mean),
        percent,
        'most',
      ),
      ...figureRow('Worst client', worst, percent, 'most'),
      ...figureRow(
        'Worst tenth',
        of(({ worstTenth }) => worstTenth),
        percent,
        'most',
      ),
      ...figureRow('Best client', best, percent, 'most'),
      ...figureRow(
        'Spread (standard deviation)',
        of(({ deviation }) => deviation),
        percent,
        'least',
      ),
    ],
  };
}

/** Over the clients of the last round that any has evaluated. */
const validationSpread = ({ rounds }: ChartRun['run']) =>
  spreadOf(
    rounds
      .findLast(({ evaluate }) => evaluate.results.length > 0)
      ?.evaluate.results.map(({ score }) => score.accuracy) ?? [],
  );

const bestOf = ({ run, outcome: { rounds } }: Runs[number]): number | undefined => {
  if (isOpenedModel(run)) return undefined;
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

/**
 * Of the last tested model: row-major counts; undefined before the first test. Where every client trains alone there is none:
 * the initial model, the only one that they share, is nobody's by then.
 */
export const lastConfusion = ({
  config,
  rounds,
}: Pick<ChartRun['run'], 'config' | 'rounds'>): readonly number[] | undefined =>
  config.training === 'alone' ? undefined : lastTest({ rounds })?.confusion;
