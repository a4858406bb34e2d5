import { Button } from '@mantine/core';
import { IconGitBranch } from '@tabler/icons-react';
import { branchProblem } from '../../core/run/branch.ts';
import { type AppState, wholeRun } from '../../store/app-state.ts';
import { type Moment, momentOf, partsOf } from '../../store/moment.ts';
import { hasEnded, lastFinishedRound } from '../../store/run-state.ts';
import { branchText } from '../../text/run/branch.ts';
import { useCommands } from '../commands.tsx';
import { useApp, useAppStore } from '../use-app.tsx';
import styles from './ShownRun.module.css';

/** The last round that was over at the moment that is shown, if a branch can begin after it. */
function branchRound(state: AppState): number | undefined {
  const run = wholeRun(state);
  if (!run || !hasEnded(run) || state.starting) return undefined;
  const round = state.moment ? roundsOver(state.moment) : lastFinishedRound(run);
  const kept = state.kept.find(({ id }) => id === state.shown);
  const canBegin = kept?.checkpoints.includes(round) && round < state.draft['num-server-rounds'];
  return canBegin ? round : undefined;
}

/** Why the controls' settings cannot go on from there. */
function problemOf(state: AppState, round: number | undefined): string | undefined {
  const parent = state.kept.find(({ id }) => id === state.shown)?.config;
  return parent && round !== undefined ? branchProblem(parent, round, state.draft) : undefined;
}

function roundsOver({ place, run }: Moment): number {
  const moment = momentOf(place, partsOf(run.config));
  if (!moment) return 0;
  return moment.part === 'evaluate' ? moment.round : moment.round - 1;
}

/** Goes on from the round that is shown, as a new run, under the settings in the controls. */
export function BranchFromHere() {
  const { branch } = useCommands();
  const store = useAppStore();
  const round = useApp(branchRound);
  const problem = useApp((state) => problemOf(state, round));
  if (round === undefined) return null;
  if (problem) return <p className={styles['line']}>{problem}</p>;
  const begin = () => {
    const { shown, draft } = store.getState();
    if (shown !== undefined) branch(shown, round, draft);
  };
  return (
    <>
      <p className={styles['line']}>{branchText(round)}</p>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconGitBranch size={16} aria-hidden />}
        onClick={begin}
      >
        Branch from here
      </Button>
    </>
  );
}
