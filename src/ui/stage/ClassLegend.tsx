import { type KeyboardEvent, useState } from 'react';
import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import { CLASS_LEGEND } from '../../text/stage/stage-summary.ts';
import { classColor } from '../palette.ts';
import styles from './ClassLegend.module.css';

interface Props extends Pick<DatasetSpec, 'classes'> {
  /** Which class is pointed at, focused or kept; undefined for none. */
  readonly onShow: (label: number | undefined) => void;
}

/** Keys that lead to another class, by how far. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The classes and their colours, clockwise as in a client's ring. Whoever points at one sees which clients have it. */
export function ClassLegend({ classes, onShow }: Props) {
  const [reachable, setReachable] = useState(0);
  const [kept, setKept] = useState<number>();
  const keep = (label: number) => {
    const next = kept === label ? undefined : label;
    setKept(next);
    onShow(next);
  };
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (reachable + step + classes.length) % classes.length;
    event.currentTarget.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <ul className={styles['legend']} aria-label={CLASS_LEGEND} onKeyDown={move}>
      {classes.map((name, label) => (
        <li key={name}>
          <button
            type="button"
            className={styles['class']}
            aria-pressed={kept === label}
            tabIndex={label === Math.min(reachable, classes.length - 1) ? 0 : -1}
            onClick={() => keep(label)}
            onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onShow(label)}
            onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onShow(kept)}
            onFocus={({ target }) => {
              setReachable(label);
              if (target.matches(':focus-visible')) onShow(label);
            }}
            onBlur={() => onShow(kept)}
          >
            <span className={styles['swatch']} style={{ background: classColor(label) }} />
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
