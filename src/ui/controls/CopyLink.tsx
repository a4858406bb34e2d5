import { Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure, useTimeout } from '@mantine/hooks';
import { IconCheck, IconLink } from '@tabler/icons-react';
import type { Config } from '../../core/config/schema.ts';
import { LINK_NOT_COPIED } from '../../text/page.ts';
import { linkTo } from '../layout/address.ts';
import { useApp } from '../use-app.tsx';
import styles from './CopyLink.module.css';

const FEEDBACK_MS = 2500;

interface Props {
  /** Absent: the settings in the controls. */
  readonly config?: Config;
  /** What is linked to instead of settings. */
  readonly address?: string;
  readonly name?: string;
}

/** Copies a link to the settings, or to something else; shows it to be copied by hand where the browser refuses. */
export function CopyLink({ config, address, name = 'Copy link' }: Props) {
  const link = useApp((state) => address ?? linkTo(config ?? state.draft, state.chosenPace));
  const [copied, { open: say, close: unsay }] = useDisclosure(false);
  const [refused, { open: show, close: hide }] = useDisclosure(false);
  const { start } = useTimeout(unsay, FEEDBACK_MS);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      say();
      start();
    } catch {
      // No permission, or no secure context: the visitor can still copy the text.
      show();
    }
  };
  return (
    <>
      <span className={styles['copied']} aria-live="polite">
        {copied && 'Link copied'}
      </span>
      <Popover opened={refused} onChange={(open) => !open && hide()} width={280} withArrow trapFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
            aria-label={name}
            className={styles['button']}
            onClick={copy}
          >
            <span className={styles['name']}>{name}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <TextInput
            label="Copy this link"
            description={LINK_NOT_COPIED}
            readOnly
            data-autofocus
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
