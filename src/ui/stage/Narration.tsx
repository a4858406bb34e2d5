import { Button, Popover } from '@mantine/core';
import { memo } from 'react';
import type { Config } from '../../core/config/schema.ts';
import { type Step, stepsOf } from '../../core/run/events.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import { REPLAY } from '../../text/run/replay.ts';
import { LOOKING_BACK } from '../../text/run/rounds-timeline.ts';
import { explain } from '../../text/stage/explanation.ts';
import { loopText, narrate, stepsName, stepTitle } from '../../text/stage/narration.ts';
import { useAppLater } from '../use-app.tsx';
import styles from './Narration.module.css';

const everything = (state: AppState) => state;

/** What happens now, in a title and one line, which of the seven steps it is, and on demand why. */
export function Narration() {
  const state = useAppLater(everything);
  const run = shownRun(state);
  const { step, title, text, paused } = narrate({ ...state, run });
  return (
    <div className={styles['narration']}>
      {/* Not live: a run would send more than anybody can listen to. The announcer says what matters. */}
      <div role="status" aria-live="off">
        <p className={styles['title']}>
          <strong>{title}</strong> <span className={styles['paused']}>{mark(state, paused)}</span>
        </p>
        <p className={styles['line']} title={text}>
          {text}
        </p>
      </div>
      <div className={styles['aside']}>
        <Why paragraphs={explain({ ...state, run })} />
        <Steps current={step} {...settingsOf(run?.config ?? state.draft)} />
      </div>
    </div>
  );
}

/** What the title does not say of what is shown. */
function mark({ moment, replay }: AppState, paused: boolean): string | undefined {
  if (moment) return LOOKING_BACK;
  if (replay) return paused ? `${REPLAY}, paused` : REPLAY;
  return paused ? 'Paused' : undefined;
}

interface StepsProps {
  readonly current: Step | 'idle';
  readonly rounds: number;
  readonly training: Config['training'];
}

const settingsOf = ({ 'num-server-rounds': rounds, training }: Config) => ({ rounds, training });

/** A bracket below the steps that repeat. The last round goes on to step 7, so that a single one has no step 6. */
const Steps = memo(function Steps({ current, rounds, training }: StepsProps) {
  const steps = stepsOf({ training });
  return (
    <ol
      className={styles['steps']}
      data-steps={steps.length}
      aria-label={stepsName(rounds, steps)}
      title={loopText(rounds, steps)}
    >
      {steps.map((step, i) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          data-repeats={(rounds > 1 && REPEATED.includes(step)) || undefined}
        >
          <span className={styles['number']} title={stepTitle(step, { training })}>
            {i + 1}
          </span>
          <span className={styles['name']}>{stepTitle(step, { training })}</span>
        </li>
      ))}
    </ol>
  );
});

const REPEATED: readonly Step[] = ['train', 'aggregate', 'evaluate', 'round'];

function Why({ paragraphs }: { paragraphs: readonly string[] }) {
  return (
    <Popover width={340} withArrow shadow="md" position="bottom-end" trapFocus={false}>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm">
          Why?
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['explanation']}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
