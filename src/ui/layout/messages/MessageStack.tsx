import { type PropsWithChildren, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { ContinuationOffer } from './ContinuationOffer.tsx';
import styles from './MessageStack.module.css';
import { Notices } from './Notices.tsx';

const STACK = 'messages';

/** What the visitor should know floats over the page's foot: it comes and goes without moving anything. */
export function MessageStack() {
  return (
    <div id={STACK} className={styles['stack']}>
      <Notices />
      <ContinuationOffer />
    </div>
  );
}

/** Shows `children` in the stack, wherever on the page they belong. */
export function Floating({ children }: PropsWithChildren) {
  const [stack, setStack] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => setStack(document.getElementById(STACK)), []);
  return stack && createPortal(children, stack);
}
