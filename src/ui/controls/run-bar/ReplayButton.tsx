import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { REPLAY_BUTTON } from '../../../text/run/replay.ts';
import { useCommands } from '../../commands.tsx';
import { useAppStore } from '../../use-app.tsx';
import styles from './RunBar.module.css';

/** Tells the run that has ended again. */
export function ReplayButton() {
  const { replay } = useCommands();
  const store = useAppStore();
  const begin = () => {
    const { shown } = store.getState();
    if (shown !== undefined) replay(shown, 'story');
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      className={styles['replay']}
      title={REPLAY_BUTTON}
      leftSection={<IconRepeat size={14} aria-hidden />}
      onClick={begin}
    >
      Replay
    </Button>
  );
}
