import { Button } from '@mantine/core';
import { useAppStore } from '../use-app.tsx';
import { loadPageAgain } from './address.ts';

export const LOAD_AGAIN = 'Load the page again';

/** The way out of a page whose server has another version by now. */
export function LoadAgainButton() {
  const store = useAppStore();
  return (
    <Button size="compact-md" onClick={() => loadPageAgain(store.getState())}>
      {LOAD_AGAIN}
    </Button>
  );
}
