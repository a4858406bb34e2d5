import { memo } from 'react';
import type { Tone } from '../client/client-view.ts';
import { labelGradient } from '../rings/label-gradient.ts';
import type { RingLook } from '../rings/ring-look.ts';
import styles from './Hex.module.css';

interface Props {
  /** Images of each class, drawn as the ring; without them the ring is the server's. */
  readonly counts?: readonly number[] | undefined;
  /** Which of the classes the ring shows. */
  readonly look?: RingLook;
  readonly tone: Tone;
  /** 0 to 1: how high the cell is filled. */
  readonly fill: number;
  /** 0 to 1: the ring's thickness says how many images a client has, compared with the client that has most. */
  readonly size?: number;
  /** The part of the width that the ring takes on each side, for the client that has most. */
  readonly ring: number;
  /** A crack through the ring. */
  readonly broken?: boolean;
}

/** A ring stays visible, however few images a client has. */
const LEAST = 0.35;
const COLORED: RingLook = { calm: false, label: undefined };

/** A cell of the hive: a ring of class colours around a core that fills like honey. Decorative: words say the same. */
export const Hex = memo(function Hex({ counts, look = COLORED, tone, fill, size = 1, ring, broken }: Props) {
  return (
    <span className={styles['hex']} data-tone={tone} data-server={counts ? undefined : true} aria-hidden>
      <span className={styles['halo']} />
      <span className={styles['ring']} style={counts && { background: labelGradient(counts, look) }} />
      <span
        className={styles['core']}
        style={{ transform: `scale(${1 - 2 * ring * (LEAST + (1 - LEAST) * size)})` }}
      >
        <span className={styles['fill']} style={{ transform: `translateY(${100 * (1 - fill)}%)` }} />
      </span>
      {broken && <span className={styles['crack']} />}
    </span>
  );
});
