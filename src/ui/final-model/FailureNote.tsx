import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Failure } from '../../core/errors.ts';

interface FailureNoteProps {
  /** What did not work: "The test images could not be shown". */
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
}

/** An error in place of what it hindered: what happened, and the way out. */
export function FailureNote({ title, failure, onRetry }: FailureNoteProps) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Text size="sm">{failure.message}</Text>
      {onRetry && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
