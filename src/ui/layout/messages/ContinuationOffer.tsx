import { Button } from '@mantine/core';
import { wholeRun } from '../../../store/app-state.ts';
import { continuationText, continuationTitle } from '../../../text/run/continuation.ts';
import { useCommands } from '../../commands.tsx';
import { theDraft, useApp } from '../../use-app.tsx';
import { Message } from '../Message.tsx';

/** Offers to go on with a run that was left unfinished. */
export function ContinuationOffer() {
  const continuation = useApp((state) => state.continuation);
  const running = useApp((state) => wholeRun(state)?.status === 'running');
  const seenEnding = useApp(
    (state) => wholeRun(state) !== undefined && state.shown === state.continuation?.id,
  );
  const draft = useApp(theDraft);
  const commands = useCommands();
  if (!continuation || running) return null;
  const { config } = continuation;
  return (
    <Message
      kind="info"
      title={continuationTitle(continuation, seenEnding)}
      action={
        <>
          <Button size="compact-md" onClick={() => commands.continueRun()}>
            Continue
          </Button>
          <Button variant="default" size="compact-md" onClick={() => commands.forgetContinuation()}>
            Discard
          </Button>
        </>
      }
    >
      {continuationText(config, draft)}
    </Message>
  );
}
