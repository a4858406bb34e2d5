import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Baseline } from '../../../core/config/trainings.ts';
import type { RunId } from '../../../core/ids.ts';
import { budgetOf } from '../../../core/run/budget.ts';
import type { AppState } from '../../../store/app-state.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import type { RunState } from '../../../store/run-state.ts';
import { baselineChoices, baselineName, baselineProgress } from '../../../text/compare/baselines.ts';
import { budgetText } from '../../../text/compare/go-on.ts';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './GoOn.module.css';
import { siblingsOf } from './references.ts';

interface Props {
  readonly id: RunId;
  readonly run: RunState;
  readonly kept: readonly KeptRun[];
}

const theBaselines = ({ baselines }: AppState) => baselines;

/**
 * What a run can be compared with and has not been yet: each is computed in the background, kept like a run, and then
 * drawn beside it.
 */
export function Baselines({ id, run, kept }: Props) {
  const { baseline, cancelBaseline } = useCommands();
  const asked = useApp(theBaselines);
  const { config } = run;
  const played = siblingsOf(config, kept).map((sibling) => sibling.config.training);
  const budgets = useMemo(() => affordableBudgets(run), [run]);
  if (config.training !== 'federated') return null;
  return baselineChoices.map(({ id: training, help }) => {
    const queued = asked.find((one) => one.of === id && one.training === training);
    if (!queued && played.includes(training)) return null;
    return (
      <div key={training} className={styles['row']}>
        <Button
          variant="default"
          size="xs"
          onClick={() => (queued ? cancelBaseline : baseline)(id, training)}
        >
          {queued ? 'Cancel' : baselineName(training)}
        </Button>
        <p className={styles['help']}>
          <span>
            {queued
              ? baselineProgress(training, queued.round, config['num-server-rounds'])
              : budgetText(help, budgets?.(training))}
          </span>
        </p>
      </div>
    );
  });
}

/** Drawing who trains in more rounds than these of more clients is felt. */
const MOST_DRAWS = 100_000;

/** What the federated run and its baselines train; undefined where that is not known, or costly to tell. */
function affordableBudgets({ config, partitions }: RunState) {
  const draws = config['num-server-rounds'] * config['num-supernodes'];
  if (draws > MOST_DRAWS || partitions.length !== config['num-supernodes']) return undefined;
  const sizes = partitions.map(({ numTrain }) => numTrain);
  const federated = budgetOf(config, sizes);
  return (training: Baseline) => ({ federated, baseline: budgetOf({ ...config, training }, sizes) });
}
