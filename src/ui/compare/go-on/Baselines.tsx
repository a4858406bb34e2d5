import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { experimentFields } from '../../../core/config/experiment-fields.ts';
import type { ChoiceField } from '../../../core/config/field.ts';
import { budgetOf } from '../../../core/run/budget.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import type { RunState } from '../../../store/run-state.ts';
import { budgetText } from '../../../text/compare/go-on.ts';
import styles from './GoOn.module.css';
import { siblingsOf } from './references.ts';
import { usePlayOnce } from './use-play-once.ts';

const trainings: ChoiceField = experimentFields.training;

interface Props {
  readonly run: RunState;
  readonly kept: readonly KeptRun[];
  readonly busy: boolean;
}

/** The baselines that this experiment has not yet been compared with: each is a run of its own. */
export function Baselines({ run, kept, busy }: Props) {
  const play = usePlayOnce();
  const { config } = run;
  const played = siblingsOf(config, kept).map((sibling) => sibling.config.training);
  const missing = trainings.choices.filter(
    ({ value }) => value !== trainings.default && value !== config.training && !played.includes(value),
  );
  const budget = useMemo(() => affordableBudget(run), [run]);
  return missing.map(({ value, label, help }) => (
    <div key={value} className={styles['row']}>
      <Button
        variant="default"
        size="xs"
        disabled={busy}
        onClick={() => play({ ...config, training: value })}
      >
        {label}
      </Button>
      <p className={styles['help']}>{budgetText(help, budget)}</p>
    </div>
  ));
}

/** Drawing who trains in more rounds than these of more clients is felt. */
const MOST_DRAWS = 100_000;

/** What the federated run's clients train together; undefined where that is not known, or costly to tell. */
function affordableBudget({ config, partitions }: RunState) {
  const draws = config['num-server-rounds'] * config['num-supernodes'];
  if (config.training !== trainings.default || draws > MOST_DRAWS) return undefined;
  if (partitions.length !== config['num-supernodes']) return undefined;
  return budgetOf(
    config,
    partitions.map(({ numTrain }) => numTrain),
  );
}
