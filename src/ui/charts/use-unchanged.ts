import { useState } from 'react';

/** `value`, as the same object for as long as it is equal: what has not changed is not drawn again. */
export function useUnchanged<T>(value: T, isEqual: (a: T, b: T) => boolean): T {
  const [kept, keep] = useState(value);
  if (kept === value || isEqual(kept, value)) return kept;
  keep(value);
  return value;
}
