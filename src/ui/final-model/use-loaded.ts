import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../core/errors.ts';

export interface Loaded<T> {
  /** The latest that arrived; kept while the next is on its way, so that nothing jumps. */
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

interface State<T> {
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
}

/**
 * What `load` gives, once now and once for every other `load` (so memoise it). A late answer is dropped. What is there
 * already is not asked for again by a part of the page that was hidden for a while.
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ value: undefined, loading: true, failure: undefined });
  const [attempt, setAttempt] = useState(0);
  const answered = useRef<() => Promise<T>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another load of the same.
  useEffect(() => {
    if (answered.current === load) return;
    let wanted = true;
    setState(({ value }) => ({ value, loading: true, failure: undefined }));
    load().then(
      (value) => {
        if (!wanted) return;
        answered.current = load;
        setState({ value, loading: false, failure: undefined });
      },
      (error: unknown) =>
        wanted && setState(({ value }) => ({ value, loading: false, failure: toFailure(error) })),
    );
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return { ...state, retry };
}
