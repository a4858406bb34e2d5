import { type PropsWithChildren, Suspense } from 'react';
import { loadingPart } from '../../text/page.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import styles from './Region.module.css';

interface Props {
  /** As the visitor knows it: "charts". */
  readonly name: string;
  readonly className: string | undefined;
}

/** A part of the page that may arrive later than the rest, or break without it. */
export function Region({ name, className, children }: PropsWithChildren<Props>) {
  return (
    <div className={className}>
      <ErrorBoundary region={name}>
        <Suspense fallback={<p className={styles['loading']}>{loadingPart(name)}</p>}>{children}</Suspense>
      </ErrorBoundary>
    </div>
  );
}
