import { VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { AppState } from '../../store/app-state.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { percent } from '../../text/format.ts';
import { HOW_AVERAGE } from '../../text/stage/arithmetic.ts';
import type { ServerView } from '../../text/stage/server-view.ts';
import { useApp } from '../use-app.tsx';
import { Hex } from './honeycomb/Hex.tsx';
import { HEX_ASPECT } from './honeycomb/hexagon.ts';
import type { Comb } from './honeycomb/honeycomb.ts';
import styles from './Server.module.css';
import { useCountUp } from './use-count-up.ts';

interface Props {
  readonly view: ServerView;
  readonly place: Comb['server'];
  /** Every new global model pulses once. */
  readonly aggregated: RoundSummary['aggregated'];
  /** Shows how the average is made. */
  readonly onOpen: () => void;
}

/** The server's cell, in the middle of the hive: it fills as high as the global model's test accuracy. */
export function Server({
  view: { accuracy, caption, model },
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
    <section className={styles['server']} style={box} aria-label="Server" ref={cell}>
      <button
        type="button"
        className={styles['open']}
        aria-label={HOW_AVERAGE}
        title={HOW_AVERAGE}
        onClick={onOpen}
      >
        <Hex tone="idle" fill={accuracy ?? 0} ring={0.05} />
      </button>
      <p className={styles['face']}>
        <span className={styles['name']}>Server</span>
        <Accuracy accuracy={accuracy} />
        <span>{caption}</span>
        {model !== undefined && <span>{model}</span>}
      </p>
    </section>
  );
}

/** A part of the step in which the test comes in: 0.4 s in the first round. */
const countSeconds = ({ stepSeconds }: AppState) => stepSeconds && 0.4 * stepSeconds;

/** In the story it counts up when the test is in. */
function Accuracy({ accuracy }: Pick<ServerView, 'accuracy'>) {
  const drawn = useCountUp(accuracy, useApp(countSeconds));
  const isThere = drawn === accuracy;
  const text = (share: number | undefined) => (share === undefined ? '–' : percent(share));
  return (
    <strong>
      <span aria-hidden={!isThere}>{text(drawn)}</span>
      {!isThere && <VisuallyHidden>{text(accuracy)}</VisuallyHidden>}
    </strong>
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
