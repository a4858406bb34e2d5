import { useEffect, useState } from 'react';

/** Gives the focus back to where it was before a popover or dialog, unless the visitor has taken it elsewhere. */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What had the focus in here is gone by now, and the focus with it.
      if (document.activeElement === document.body && before instanceof HTMLElement)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}
