import { useDeferredValue, useMemo, useState } from 'react';
import { Message } from '../layout/Message.tsx';
import { useApp } from '../use-app.tsx';
import { whyNot } from './experiment-check.ts';
import styles from './RunBar.module.css';
import { RunButtons } from './RunButtons.tsx';
import { RunProgress } from './RunProgress.tsx';

/** Starting and steering a run, how far it is, and why it cannot start. */
export function RunBar() {
  const draft = useDeferredValue(useApp((state) => state.draft));
  const labels = useApp((state) => state.labels);
  const problems = useMemo(() => whyNot(draft, labels), [draft, labels]);
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
        <Message kind={refused === draft ? 'error' : 'warning'} title="These settings cannot run.">
          {problems.join(' ')}
        </Message>
      )}
    </div>
  );
}
