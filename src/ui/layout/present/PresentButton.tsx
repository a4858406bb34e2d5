import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPresentation, IconPresentationOff } from '@tabler/icons-react';
import { useCommands } from '../../commands.tsx';
import { useApp } from '../../use-app.tsx';

/** Shows the page for a projector: less of it, and larger. */
export function PresentButton() {
  const presenting = useApp((state) => state.presenting);
  const commands = useCommands();
  const Icon = presenting ? IconPresentationOff : IconPresentation;
  return (
    <Tooltip label={presenting ? 'Stop presenting (P)' : 'Present (P)'}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label="Present"
        aria-pressed={presenting}
        data-present
        onClick={() => commands.present(!presenting)}
      >
        <Icon size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
