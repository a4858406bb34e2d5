import { Button } from '@mantine/core';
import type { Remedy } from '../../../core/config/feasible.ts';
import { remedyText } from '../../../text/settings/controls.ts';
import { useCommands } from '../../commands.tsx';
import { theDraft, useApp } from '../../use-app.tsx';
import styles from './problems.module.css';

/** One button for each way out of a problem: it changes the setting that is to blame. */
export function MendButtons({ remedies }: { readonly remedies: readonly Remedy[] }) {
  const draft = useApp(theDraft);
  const commands = useCommands();
  // Two problems may have one way out.
  const ways = new Map(remedies.map((remedy) => [remedyText(remedy, draft), remedy]));
  if (ways.size === 0) return null;
  return (
    <div className={styles['buttons']}>
      {[...ways].map(([text, { key, value }]) => (
        <Button
          key={text}
          className={styles['button']}
          variant="default"
          size="compact-sm"
          onClick={() => commands.change(key, value)}
        >
          {text}
        </Button>
      ))}
    </div>
  );
}
