import { Button } from '@mantine/core';
import { useCommands } from '../commands.tsx';
import { useApp } from '../use-app.tsx';
import { Message } from './Message.tsx';

/** Offers to go on with the run that an earlier visit left unfinished. */
export function ContinuationOffer() {
  const continuation = useApp((state) => state.continuation);
  const running = useApp((state) => state.run?.status === 'running');
  const seenEnding = useApp((state) => state.run !== undefined);
  const commands = useCommands();
  if (!continuation || running) return null;
  const { round, config } = continuation;
  const after =
    round === 0
      ? 'before its first round was over'
      : `after round ${round} of ${config['num-server-rounds']}`;
  return (
    <Message
      kind="info"
      title={`${seenEnding ? 'The run' : 'A run of an earlier visit'} stopped ${after}.`}
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
      Continuing gives the result of a run without a break.
    </Message>
  );
}
