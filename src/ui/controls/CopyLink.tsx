import { Button } from '@mantine/core';
import { useDisclosure, useTimeout } from '@mantine/hooks';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Config } from '../../core/config/schema.ts';
import { linkTo } from '../layout/address.ts';
import { Later } from '../layout/Later.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { useApp } from '../use-app.tsx';
import styles from './CopyLink.module.css';

const LinkByHand = lazyRegion(async () => (await import('./LinkByHand.tsx')).LinkByHand, 'now');

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
  const [everRefused, setEverRefused] = useState(false);
  const { start } = useTimeout(unsay, FEEDBACK_MS);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      say();
      start();
    } catch {
      // No permission, or no secure context: the visitor can still copy the text.
      setEverRefused(true);
      show();
    }
  };
  return (
    <>
      <span className={styles['copied']} aria-live="polite">
        {copied && 'Link copied'}
      </span>
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
      {everRefused && (
        <Later region="link">
          <LinkByHand link={link} opened={refused} onClose={hide} />
        </Later>
      )}
    </>
  );
}
