import { Button } from '@mantine/core';
import type { Failure } from '../../core/errors.ts';
import { LoadAgainButton } from '../layout/LoadAgainButton.tsx';
import { Message } from '../layout/Message.tsx';

interface FailureNoteProps {
  /** What did not work: "The test images could not be shown." */
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
}

/** An error in place of what it hindered: what happened, and the way out. */
export function FailureNote({ title, failure, onRetry }: FailureNoteProps) {
  const retry = onRetry && (
    <Button size="xs" variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Message
      kind="error"
      title={title}
      action={failure.code === 'page-outdated' ? <LoadAgainButton /> : retry}
    >
      {failure.message}
    </Message>
  );
}
