import { useEffect } from 'react';
import { useCommands } from '../../commands.tsx';
import { useAppStore } from '../../use-app.tsx';

const TYPED = 'input, textarea, select, [contenteditable]';
/** What Escape closes first. */
const OPEN = '[role="dialog"], [role="tooltip"]';

/** The key P presents and ends it, where nothing is typed; Escape ends it. */
export function usePresentKey(): void {
  const store = useAppStore();
  const commands = useCommands();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { presenting } = store.getState();
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      const isTyped = event.target instanceof Element && event.target.closest(TYPED) !== null;
      if (!isPlain || isTyped || document.querySelector(OPEN)) return;
      if (event.key.toLowerCase() === 'p') commands.present(!presenting);
      else if (event.key === 'Escape' && presenting) commands.present(false);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, commands]);
}
