import { Button } from '@mantine/core';
import { theDraft, useApp } from '../use-app.tsx';
import { loadPageAgain } from './address.ts';

export const LOAD_AGAIN = 'Load the page again';

/** The way out of a page whose server has another version by now. */
export function LoadAgainButton() {
  const draft = useApp(theDraft);
  return (
    <Button size="compact-md" onClick={() => loadPageAgain(draft)}>
      {LOAD_AGAIN}
    </Button>
  );
}
