import { useRef, useState } from 'react';
import type { ExperimentProblem } from '../../../core/config/feasible.ts';
import type { Config } from '../../../core/config/schema.ts';
import { CANNOT_RUN } from '../../../text/settings/controls.ts';
import access from '../../access/access.module.css';
import { RUN_CONTROLS } from '../../access/SkipLinks.tsx';
import { Later } from '../../layout/Later.tsx';
import { lazyRegion } from '../../layout/lazy-region.tsx';
import { Message } from '../../layout/Message.tsx';
import { Floating } from '../../layout/messages/MessageStack.tsx';
import { theDraft, useApp, useAppLater } from '../../use-app.tsx';
import { MendButtons } from '../problems/MendButtons.tsx';
import { useProblems } from '../problems/use-problems.ts';
import { PaceSwitch } from './PaceSwitch.tsx';
import styles from './RunBar.module.css';
import { RunButtons } from './RunButtons.tsx';

const RunProgress = lazyRegion(async () => (await import('./RunProgress.tsx')).RunProgress);
const ReplaySpeed = lazyRegion(async () => (await import('./ReplaySpeed.tsx')).ReplaySpeed, 'now');

const PROBLEMS = 'why-not-start';

/** Starting and steering a run, how far it is, and why it cannot start. */
export function RunBar() {
  const problems = useProblems();
  const draft = useAppLater(theDraft);
  const isReplay = useApp((state) => state.replay !== undefined);
  /** The settings that a start was refused for: the labels that come later say nothing else of them. */
  const [refused, setRefused] = useState<Config>();
  const message = useRef<HTMLDivElement>(null);
  const ifFeasible = (begin: () => void) => {
    if (problems.length === 0) {
      begin();
      return;
    }
    setRefused(draft);
    message.current?.querySelector('button')?.focus();
  };
  return (
    <section id={RUN_CONTROLS} className={styles['bar']} aria-label="Run controls" tabIndex={-1}>
      <h2 className={access['hidden']}>Run</h2>
      <div className={styles['row']}>
        <RunButtons ifFeasible={ifFeasible} describedBy={problems.length > 0 ? PROBLEMS : undefined} />
        {isReplay ? (
          <Later region="replay’s speed">
            <ReplaySpeed />
          </Later>
        ) : (
          <PaceSwitch />
        )}
      </div>
      <div className={styles['progress']}>
        <Later region="progress">
          <RunProgress />
        </Later>
      </div>
      {problems.length > 0 && (
        <Floating>
          <div ref={message} id={PROBLEMS}>
            <Problems problems={problems} refused={refused === draft} />
          </div>
        </Floating>
      )}
    </section>
  );
}

interface ProblemsProps {
  readonly problems: readonly ExperimentProblem[];
  /** A start was asked for. */
  readonly refused: boolean;
}

function Problems({ problems, refused }: ProblemsProps) {
  return (
    <Message
      kind={refused ? 'error' : 'warning'}
      title={CANNOT_RUN}
      action={<MendButtons remedies={problems.flatMap(({ remedies }) => remedies)} />}
    >
      {problems.map(({ message }) => message).join(' ')}
    </Message>
  );
}
