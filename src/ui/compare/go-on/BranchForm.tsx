import { Button } from '@mantine/core';
import { useState } from 'react';
import { branchProblem } from '../../../core/run/branch.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import {
  afterRound,
  BRANCH_ROUND,
  branchHelp,
  NO_CHECKPOINT,
  TOO_FEW_ROUNDS,
  WITH_THIS_MODEL,
} from '../../../text/compare/go-on.ts';
import { TRAIN_FURTHER_HELP } from '../../../text/run/opened-model.ts';
import { useCommands } from '../../commands.tsx';
import { theDraft, useApp } from '../../use-app.tsx';
import { Choice } from '../Choice.tsx';
import styles from './GoOn.module.css';

interface Props {
  readonly of: KeptRun;
  readonly busy: boolean;
}

/** Goes on after one of the run's rounds, with the settings that are in the controls. */
export function BranchForm({ of: { id, config, checkpoints, opened }, busy }: Props) {
  const { branch } = useCommands();
  const draft = useApp(theDraft);
  const [chosen, choose] = useState<number>();
  const rounds = checkpoints.filter((round) => round < draft['num-server-rounds']);
  const round = rounds.find((one) => one === chosen) ?? rounds.at(-1);
  if (round === undefined)
    return <p className={styles['help']}>{checkpoints.length === 0 ? NO_CHECKPOINT : TOO_FEW_ROUNDS}</p>;
  const problem = branchProblem(config, round, draft);
  return (
    <div className={styles['row']}>
      <Choice
        name={BRANCH_ROUND}
        value={round}
        choices={rounds.map((one) => ({ id: one, label: opened ? WITH_THIS_MODEL : afterRound(one) }))}
        onChange={choose}
      />
      <Button
        variant="default"
        size="xs"
        disabled={busy || problem !== undefined}
        onClick={() => branch(id, round, draft)}
      >
        Branch from here
      </Button>
      <p className={styles['help']}>{problem ?? (opened ? TRAIN_FURTHER_HELP : branchHelp(config, draft))}</p>
    </div>
  );
}
