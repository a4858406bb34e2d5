import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import styles from './Control.module.css';

interface Props {
  readonly name: string;
  readonly text: string;
  /** The id of an element that has the text already; absent: nothing else has it. */
  readonly describedBy?: string;
}

/** An explanation behind an icon: on hover (the pointer may go onto it), focus or touch; Escape closes it. */
export function Help({ name, text, describedBy }: Props) {
  return (
    <Tooltip
      label={text}
      events={{ hover: true, focus: true, touch: true }}
      interactive
      multiline
      w={260}
      withArrow
    >
      <ActionIcon
        className={styles['help']}
        variant="subtle"
        color="gray"
        size={24}
        aria-label={name}
        {...(describedBy ? { 'aria-describedby': describedBy } : { 'aria-description': text })}
      >
        <IconHelpCircle size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
