import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { LogLine } from '../../store/run-state.ts';
import { LOG_NOT_COPIED } from '../../text/page.ts';
import { useCommands } from '../commands.tsx';
import { logText } from './log-text.ts';

const SHOW_COPIED_MS = 2000;

/** Puts the whole log on the clipboard, as text. */
export function CopyLog({ lines }: { lines: readonly LogLine[] }) {
  const { notify } = useCommands();
  const [copied, setCopied] = useState(false);
  const { start: forgetSoon } = useTimeout(() => setCopied(false), SHOW_COPIED_MS);

  const copy = async () => {
    try {
      // A page without TLS has no clipboard, although the type says that every page has.
      await navigator.clipboard.writeText(logText(lines));
      setCopied(true);
      forgetSoon();
    } catch {
      notify(LOG_NOT_COPIED);
    }
  };

  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon size={16} aria-hidden />}
      disabled={lines.length === 0}
      onClick={copy}
    >
      {copied ? 'Copied' : 'Copy log'}
    </Button>
  );
}
