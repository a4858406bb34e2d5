import { VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { RoundSummary } from '../../store/run-state.ts';
import { percent } from '../../text/format.ts';
import { HOW_AVERAGE, type ServerView } from '../../text/stage/server-view.ts';
import { useCountUp } from '../result/count-up.ts';
import { Hex } from './honeycomb/Hex.tsx';
import { HEX_ASPECT } from './honeycomb/hexagon.ts';
import type { Comb } from './honeycomb/honeycomb.ts';
import styles from './Server.module.css';

interface Props {
  readonly view: ServerView;
  readonly place: Comb['server'];
  /** Every new global model pulses once. */
  readonly aggregated: RoundSummary['aggregated'];
  /** Shows how the average is made; undefined where there is none. */
  readonly onOpen: (() => void) | undefined;
}

/** The server's cell, in the middle of the hive: it fills as high as the global model's test accuracy. */
export function Server({
  view: { name, accuracy, caption, model },
  place: { x, y, width },
  aggregated,
  onOpen,
}: Props) {
  const cell = usePulse(aggregated);
  const box: CSSProperties = {
    width,
    height: width * HEX_ASPECT,
    left: x - width / 2,
    top: y - (width * HEX_ASPECT) / 2,
  };
  return (
    <section className={styles['server']} style={box} aria-label={name} ref={cell}>
      {onOpen ? (
        <button
          type="button"
          className={styles['open']}
          aria-label={HOW_AVERAGE}
          title={HOW_AVERAGE}
          onClick={onOpen}
        >
          <Hex tone="idle" fill={accuracy ?? 0} ring={0.05} />
        </button>
      ) : (
        <Hex tone="idle" fill={accuracy ?? 0} ring={0.05} />
      )}
      <p className={styles['face']}>
        <span className={styles['name']}>{name}</span>
        <strong>{accuracy === undefined ? <span>–</span> : <Accuracy accuracy={accuracy} />}</strong>
        <span>{caption}</span>
        {model !== undefined && <span>{model}</span>}
      </p>
    </section>
  );
}

/** In the story it counts up when the test is in. */
function Accuracy({ accuracy }: { readonly accuracy: number }) {
  const drawn = useCountUp(accuracy);
  const isThere = drawn === accuracy;
  return (
    <>
      <span aria-hidden={!isThere}>{percent(drawn)}</span>
      {!isThere && <VisuallyHidden>{percent(accuracy)}</VisuallyHidden>}
    </>
  );
}

const PULSE: Keyframe[] = [
  { transform: 'scale(1)' },
  { transform: 'scale(1.14)', offset: 0.35 },
  { transform: 'scale(1)' },
];

/** Pulses once whenever `event` becomes another one. */
function usePulse(event: unknown) {
  const element = useRef<HTMLElement>(null);
  const still = useReducedMotion();
  const seen = useRef(event);
  useEffect(() => {
    if (event && event !== seen.current && !still)
      element.current?.animate(PULSE, { duration: 1000, easing: 'ease-in-out' });
    seen.current = event;
  }, [event, still]);
  return element;
}
