import { useMemo, useState } from 'react';
import { experimentProblems } from '../../../core/config/feasible.ts';
import type { Config } from '../../../core/config/schema.ts';
import { CANNOT_RUN } from '../../../text/controls.ts';
import { Message } from '../../layout/Message.tsx';
import { cachedPreview } from '../../stage/use-partition.ts';
import { theDraft, useApp, useAppLater } from '../../use-app.tsx';
import styles from './RunBar.module.css';
import { RunButtons } from './RunButtons.tsx';
import { RunProgress } from './RunProgress.tsx';

/** Why the settings cannot run, with the way out in each message; empty when they can. */
function useProblems(draft: Config): readonly string[] {
  const labels = useApp((state) => state.labels[draft.dataset]);
  return useMemo(() => {
    const problems = experimentProblems(draft).map(({ message }) => message);
    const failure = labels && cachedPreview(labels, draft).failure;
    return failure ? [...problems, failure.message] : problems;
  }, [draft, labels]);
}

/** Starting and steering a run, how far it is, and why it cannot start. */
export function RunBar() {
  // Later, so that a slider's thumb does not wait for the partition.
  const draft = useAppLater(theDraft);
  const problems = useProblems(draft);
  const [refused, setRefused] = useState<unknown>();
  const ifFeasible = (begin: () => void) => {
    if (problems.length > 0) setRefused(draft);
    else begin();
  };
  return (
    <div className={styles['bar']}>
      <div className={styles['row']}>
        <RunButtons ifFeasible={ifFeasible} />
        <RunProgress />
      </div>
      {problems.length > 0 && (
        <Message kind={refused === draft ? 'error' : 'warning'} title={CANNOT_RUN}>
          {problems.join(' ')}
        </Message>
      )}
    </div>
  );
}
