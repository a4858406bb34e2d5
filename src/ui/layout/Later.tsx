import { type PropsWithChildren, Suspense } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface Props {
  /** What is missing while it cannot be shown, as the visitor knows it. */
  readonly region: string;
}

/** A part that is drawn above others: nothing stands for it until its code has come, and it may break without them. */
export function Later({ region, children }: PropsWithChildren<Props>) {
  return (
    <ErrorBoundary region={region}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}
