import { Button, Tooltip } from '@mantine/core';
import { IconPresentation, IconPresentationOff } from '@tabler/icons-react';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './PresentButton.module.css';

/** Shows the page for a projector: less of it, and larger. */
export function PresentButton() {
  const presenting = useApp((state) => state.presenting);
  const commands = useCommands();
  const Icon = presenting ? IconPresentationOff : IconPresentation;
  return (
    <Tooltip label={presenting ? 'Stop presenting (P)' : 'Present (P)'}>
      <Button
        className={styles['button']}
        variant="subtle"
        color="gray"
        leftSection={<Icon size={20} aria-hidden />}
        aria-label="Present"
        aria-pressed={presenting}
        data-present
        onClick={() => commands.present(!presenting)}
      >
        <span className={styles['name']}>Present</span>
      </Button>
    </Tooltip>
  );
}
