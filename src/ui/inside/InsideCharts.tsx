import { Button } from '@mantine/core';
import { memo, useMemo } from 'react';
import { type ClientSpreads, clientSpreads } from '../../store/client-spreads.ts';
import { hasNewModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { cosine, percent, short } from '../../text/format.ts';
import * as text from '../../text/inside/inside.ts';
import { accuracyAxis } from '../charts/axes/value-axis.ts';
import type { Axis } from '../charts/plot/frame.ts';
import { tickFormat, ticksAround } from '../charts/ticks.ts';
import { useCommands } from '../commands.tsx';
import { classColor } from '../palette.ts';
import { useApp } from '../use-app.tsx';
import styles from './inside.module.css';
import { LinesFigure, type RoundView } from './LinesFigure.tsx';
import { classAccuracies, clientDots, type RoundLine } from './round-lines.ts';

interface Props {
  readonly run: Pick<RunState, 'config' | 'parameterBytes'>;
  /** Those that have begun. */
  readonly rounds: readonly RoundSummary[];
  /** Names of the classes. */
  readonly classes: readonly string[];
  readonly view: RoundView;
}

/** What lies behind a run's accuracy, over its rounds. */
export const InsideCharts = memo(function InsideCharts(props: Props) {
  const { training } = props.run.config;
  if (training !== 'federated') return training === 'centralised' && <ClassesChart {...props} />;
  return (
    <>
      <UpdatesChart {...props} figure="norm" />
      <UpdatesChart {...props} figure="cosine" />
      <DivergenceChart {...props} />
      <ClassesChart {...props} />
      <ComparisonChart {...props} />
    </>
  );
});

/** Means of the clients and their range, in the rounds that have them. */
function spreadLine(
  rounds: readonly RoundSummary[],
  key: keyof ClientSpreads,
  look: Pick<RoundLine, 'name' | 'short' | 'colour' | 'dash'>,
): RoundLine {
  const spreads = rounds.flatMap((round) => {
    const spread = clientSpreads(round)[key];
    return spread || isMeasured(round, key) ? [{ round: round.round, spread }] : [];
  });
  return {
    ...look,
    around: spreads.flatMap(({ round, spread }) => (spread ? [{ round, spread }] : [])),
    points: spreads.map(({ round, spread }) => ({ round, value: spread?.mean ?? Number.NaN })),
  };
}

/** Whether a round has told a figure of its updates: without a spread it is no number for any client. */
const isMeasured = ({ aggregated }: RoundSummary, key: keyof ClientSpreads): boolean =>
  key === 'norm'
    ? aggregated?.updates !== undefined
    : key === 'cosine' && aggregated?.updates?.divergence !== undefined;

/** From 0 on. */
function lengthAxis(values: readonly number[]): Axis {
  const ticks = ticksAround([0, Math.max(...values, 0) || 1]);
  return { ticks, format: tickFormat(ticks) };
}

function cosineAxis(values: readonly number[]): Axis {
  const ticks = Math.min(...values) < 0 ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  return { ticks, format: short };
}

const accuracies = (values: readonly number[]): Axis => accuracyAxis(values, { isPart: false });

const UPDATES = {
  norm: {
    name: 'mean length',
    title: text.NORM_TITLE,
    caption: text.NORM_CAPTION,
    axisOf: lengthAxis,
    format: short,
  },
  cosine: {
    name: 'mean cosine',
    title: text.COSINE_TITLE,
    caption: text.COSINE_CAPTION,
    axisOf: cosineAxis,
    format: cosine,
  },
} as const;

/** The latest round that has made a new model. */
const lastModelOf = (rounds: readonly RoundSummary[]) => rounds.findLast(hasNewModel);

/** A sentence on rounds whose updates were too many to be compared, or that tell nothing of them. */
function useMissing({ rounds, run }: Props): readonly string[] {
  return useMemo(() => {
    const last = lastModelOf(rounds);
    const why = last && text.notMeasured(last, run.parameterBytes);
    return why ? [why] : [];
  }, [rounds, run.parameterBytes]);
}

function UpdatesChart(props: Props & { readonly figure: keyof typeof UPDATES }) {
  const { rounds, figure, view } = props;
  const lines = useMemo(
    () => [
      spreadLine(rounds, figure, {
        name: UPDATES[figure].name,
        short: 'mean',
        colour: 'var(--mantine-color-text)',
      }),
    ],
    [rounds, figure],
  );
  const dots = useMemo(() => clientDots(rounds, figure), [rounds, figure]);
  const missing = useMissing(props);
  const [reason] = missing;
  const { name: _, ...look } = UPDATES[figure];
  const hasData = lines[0]!.points.length > 0;
  return (
    <LinesFigure
      {...look}
      {...{ lines, dots, view }}
      empty={reason ?? text.NO_UPDATE_YET}
      notes={hasData && figure === 'cosine' ? missing : []}
    />
  );
}

function DivergenceChart(props: Props) {
  const { rounds, view } = props;
  const lines = useMemo(
    () => [
      {
        ...{ name: 'weight divergence', short: '', colour: 'var(--series-clients)' },
        points: rounds.flatMap(({ round, aggregated }) => {
          const value = aggregated?.updates?.divergence;
          return value === undefined ? [] : [{ round, value }];
        }),
      },
    ],
    [rounds],
  );
  return (
    <LinesFigure
      title="Weight divergence"
      caption={text.DIVERGENCE_CAPTION}
      {...{ lines, view }}
      axisOf={lengthAxis}
      format={short}
      empty={useMissing(props)[0] ?? text.NO_UPDATE_YET}
    />
  );
}

function ClassesChart({ rounds, classes, view }: Props) {
  const lines = useMemo(() => {
    const points = classAccuracies(rounds, classes.length);
    return classes.map((name, c) => ({ name, short: name, colour: classColor(c), points: points[c]! }));
  }, [rounds, classes]);
  const tested = rounds.some(({ global }) => global);
  return (
    <LinesFigure
      title="Accuracy by class"
      caption={text.CLASSES_CAPTION}
      {...{ lines, view }}
      axisOf={accuracies}
      format={percent}
      empty={tested ? text.NO_CONFUSION : text.NO_UPDATE_YET}
    />
  );
}

function ComparisonChart({ rounds, run, view }: Props) {
  const lines = useMemo(
    () => [
      spreadLine(rounds, 'own', {
        ...{ name: 'own models', short: 'own', colour: 'var(--series-clients)', dash: '9 5' },
      }),
      spreadLine(rounds, 'global', {
        ...{ name: 'global model', short: 'global', colour: 'var(--series-server)' },
      }),
    ],
    [rounds],
  );
  const asked = run.config['compare-models'];
  return (
    <LinesFigure
      title="Own and global model"
      caption={text.COMPARED_CAPTION}
      {...{ lines, view }}
      axisOf={accuracies}
      format={percent}
      empty={text.notCompared(asked, lastModelOf(rounds), run.parameterBytes)}
      legend={asked ? undefined : <CompareNext />}
    />
  );
}

/** Turns the setting on, for the next run. */
function CompareNext() {
  const on = useApp(({ draft }) => draft['compare-models']);
  const { change } = useCommands();
  return on ? (
    <span className={styles['quiet']}>{text.WILL_COMPARE}</span>
  ) : (
    <Button size="compact-xs" variant="default" onClick={() => change('compare-models', true)}>
      {text.COMPARE_NEXT}
    </Button>
  );
}
