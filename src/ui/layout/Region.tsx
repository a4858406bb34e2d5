import { Skeleton } from '@mantine/core';
import { type PropsWithChildren, Suspense } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';

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
        <Suspense
          fallback={<Skeleton h="100%" mih={200} animate={false} aria-label={`Loading the ${name}`} />}
        >
          {children}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
