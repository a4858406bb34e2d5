import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Message.module.css';

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconCircleX };

interface Props {
  readonly kind: keyof typeof icons;
  readonly title: string;
  readonly children: ReactNode;
  /** A way out: a button. */
  readonly action?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

/** Something the visitor should know: what happened, and what to do. Errors are announced. */
export function Message({ kind, title, children, action, onDismiss }: Props) {
  const Icon = icons[kind];
  return (
    <div className={styles['message']} data-kind={kind} role={kind === 'error' ? 'alert' : undefined}>
      <Icon className={styles['icon']} size={20} aria-hidden />
      <p className={styles['text']}>
        <strong>{title}</strong> <span>{children}</span>
      </p>
      {action && <div className={styles['actions']}>{action}</div>}
      {onDismiss && <CloseButton aria-label={`Dismiss: ${title}`} onClick={onDismiss} />}
    </div>
  );
}
