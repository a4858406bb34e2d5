import { Title } from '@mantine/core';
import { type PropsWithChildren, type ReactNode, useId } from 'react';
import classes from './final-model.module.css';

interface PanelProps {
  readonly title: string;
  /** One sentence. */
  readonly help?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
}

/** One part of the final model, with its name above it. */
export function Panel({ title, help, actions, className, children }: PropsWithChildren<PanelProps>) {
  const id = useId();
  return (
    <section className={`${classes['panel']} ${className ?? ''}`} aria-labelledby={id}>
      <header className={classes['panel-header']}>
        <Title order={3} size="h5" id={id}>
          {title}
        </Title>
        {actions}
        {help && <p className={classes['help']}>{help}</p>}
      </header>
      {children}
    </section>
  );
}
