import { type PropsWithChildren, Suspense } from 'react';
import { loadingPart } from '../../text/page.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import styles from './Region.module.css';

interface Props {
  /** As the visitor knows it: "charts". */
  readonly name: string;
  readonly className: string | undefined;
  /** Makes it a landmark of this name. */
  readonly label?: string;
  /** The views of a phone that show it; absent where its parent decides. */
  readonly views?: string;
}

/** A part of the page that may arrive later than the rest, or break without it. */
export function Region({ name, className, label, views, children }: PropsWithChildren<Props>) {
  const Box = label ? 'section' : 'div';
  return (
    <Box className={className} aria-label={label} data-views={views}>
      <ErrorBoundary region={name}>
        <Suspense fallback={<p className={styles['loading']}>{loadingPart(name)}</p>}>{children}</Suspense>
      </ErrorBoundary>
    </Box>
  );
}
