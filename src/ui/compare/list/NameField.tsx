import { type KeyboardEvent, useRef } from 'react';
import type { KeptRun } from '../../../store/kept-run.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { useCommands } from '../../commands.tsx';
import styles from './RunItem.module.css';

/** A longer name fits nowhere. */
const MOST_CHARACTERS = 80;

interface Props {
  readonly run: KeptRun;
  readonly onEnd: () => void;
}

/** The name, to be typed: Enter takes it, Escape leaves it as it was, and an empty one is made from the settings or the file again. */
export function NameField({ run, onEnd }: Props) {
  const { rename } = useCommands();
  const automatic = runName(run.opened ? { opened: run.opened } : {}, run.config);
  const cancelled = useRef(false);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    cancelled.current = event.key === 'Escape';
    event.currentTarget.blur();
  };
  const take = (typed: string) => {
    const name = typed.trim();
    if (!cancelled.current && name !== runName(run, run.config))
      rename(run.id, name === automatic ? '' : name);
    onEnd();
  };
  return (
    <input
      className={styles['field']}
      aria-label="Name of the run"
      placeholder={automatic}
      defaultValue={runName(run, run.config)}
      maxLength={MOST_CHARACTERS}
      // biome-ignore lint/a11y/noAutofocus: the visitor has asked for it by "Rename".
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={(event) => take(event.currentTarget.value)}
    />
  );
}
