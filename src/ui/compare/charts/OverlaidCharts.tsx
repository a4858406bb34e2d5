import { SegmentedControl } from '@mantine/core';
import { type PropsWithChildren, useMemo, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { datasets } from '../../../core/data/datasets/index.ts';
import { byId } from '../../../core/registry.ts';
import { targetOf } from '../../../core/run/target.ts';
import {
  AGAINST,
  AGAINST_NAME,
  accuracyOfRuns,
  accuracyTitle,
  lossOfRuns,
  lossTitle,
  NOTHING_DRAWN,
  OTHER_CLASSES,
  recallOfRuns,
} from '../../../text/compare/overlay.ts';
import charts from '../../charts/charts.module.css';
import { OverlayChart } from '../../charts/overlay/OverlayChart.tsx';
import { type Against, type OverlayLine, overlayPoints } from '../../charts/overlay/overlay-line.ts';
import { accuracyRules } from '../../charts/rounds/accuracy-rules.ts';
import { Choice } from '../Choice.tsx';
import type { ChartRun } from '../chart-runs.ts';
import { ChartLegend } from './ChartLegend.tsx';
import styles from './OverlaidCharts.module.css';
import { recallPoints } from './recall.ts';

interface Props {
  /** At least one. */
  readonly runs: readonly ChartRun[];
}

/** Charts of one view show the same rounds. */
const VIEW = 'compare';

/** Accuracy, loss and one class's accuracy of the runs, on the same axes. @param children stands where the charts leave room. */
export function OverlaidCharts({ runs, children }: PropsWithChildren<Props>) {
  const [against, setAgainst] = useState<Against>('rounds');
  const data = byId(datasets, runs[0]!.run.config.dataset);
  const isAlike = runs.every(({ run }) => run.config.dataset === data.id);
  const shared = { against, view: VIEW, empty: NOTHING_DRAWN, named: 'beside' } as const;
  return (
    <section className={styles['section']} aria-labelledby="overlaid-title">
      <header className={styles['header']}>
        <h2 id="overlaid-title" className={styles['title']}>
          In the charts
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={AGAINST_NAME}
          value={against}
          // The control's values are those of its data.
          onChange={(value) => setAgainst(value as Against)}
          data={AGAINST.map(({ id, label }) => ({ value: id, label }))}
        />
      </header>
      <ChartLegend runs={runs} />
      {!isAlike && <p className={styles['note']}>{OTHER_CLASSES}</p>}
      <div className={`${charts.charts} ${styles['charts']}`}>
        <AccuracyOfRuns runs={runs} data={data} {...shared} />
        <LossOfRuns runs={runs} data={data} {...shared} />
        {isAlike && <RecallOfRuns key={data.id} runs={runs} data={data} {...shared} />}
        {children}
      </div>
    </section>
  );
}

interface ChartProps extends Props {
  readonly data: DatasetSpec;
  readonly against: Against;
  readonly view: string;
  readonly empty: string;
  readonly named: 'beside';
}

function AccuracyOfRuns({ runs, data, ...chart }: ChartProps) {
  const { against } = chart;
  const lines = useLines(runs, 'accuracy', against);
  const rules = useMemo(
    () =>
      accuracyRules(
        data,
        runs.map(({ run }) => targetOf(run.config)),
      ),
    [data, runs],
  );
  return (
    <OverlayChart
      title={accuracyTitle(against)}
      caption={accuracyOfRuns(data, drawnOf(runs, against))}
      measure="accuracy"
      lines={lines}
      rules={rules}
      {...chart}
    />
  );
}

function LossOfRuns({ runs, data, ...chart }: ChartProps) {
  const { against } = chart;
  return (
    <OverlayChart
      title={lossTitle(against)}
      caption={lossOfRuns(data, drawnOf(runs, against))}
      measure="loss"
      lines={useLines(runs, 'loss', against)}
      {...chart}
    />
  );
}

/** One class's own accuracy: what a mean over all classes hides. */
function RecallOfRuns({ runs, data, ...chart }: ChartProps) {
  const { against } = chart;
  const [label, setLabel] = useState(0);
  const all = useLines(runs, 'accuracy', against);
  const lines = useMemo(
    () => all.map((line, i) => ({ ...line, points: recallPoints(runs[i]!.run, label, line.points) })),
    [all, runs, label],
  );
  return (
    <OverlayChart
      title="Class accuracy"
      caption={recallOfRuns(data.classes[label]!, drawnOf(runs, against))}
      measure="accuracy"
      lines={lines}
      controls={
        <Choice
          className={styles['class']}
          name="Class"
          value={label}
          choices={data.classes.map((name, id) => ({ id, label: name }))}
          onChange={setLabel}
        />
      }
      {...chart}
    />
  );
}

const drawnOf = (runs: Props['runs'], against: Against) => ({
  against,
  trainings: runs.map(({ run }) => run.config.training),
});

function useLines(
  runs: readonly ChartRun[],
  measure: 'accuracy' | 'loss',
  against: Against,
): readonly OverlayLine[] {
  return useMemo(
    () =>
      runs.map(({ id, name, style, outcome, branch }) => ({
        ...{ id, name, style, ...(branch !== undefined && { branch }) },
        points: overlayPoints(outcome, measure, against),
      })),
    [runs, measure, against],
  );
}
