import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { RunState } from '../../store/run-state.ts';
import { percent } from '../format.ts';
import { Hex } from './Hex.tsx';
import styles from './Server.module.css';
import type { ServerView } from './server-view.ts';

interface Props {
  readonly view: ServerView;
  /** Every new aggregation makes the global model pulse once. */
  readonly aggregated: RunState['rounds'][number]['aggregated'];
}

/** The server and its global model. */
export function Server({ view, aggregated }: Props) {
  const { accuracy, caption, identity, standing } = view;
  const cell = usePulse(aggregated);
  return (
    <section className={styles['server']} aria-label="Server">
      <div className={styles['identity']}>
        <h3 className={styles['title']}>Server</h3>
        {identity.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className={styles['cell']} ref={cell}>
        <Hex tone="idle" fill={accuracy ?? 0} />
        <p className={styles['face']}>
          <strong>{accuracy === undefined ? '–' : percent(accuracy)}</strong>
          <span>{caption}</span>
        </p>
      </div>
      <div className={styles['standing']}>
        {standing.map((line, i) => (
          <p key={i === 0 ? 'round' : line.split(' ')[0]}>{line}</p>
        ))}
      </div>
    </section>
  );
}

const PULSE: Keyframe[] = [
  { transform: 'scale(1)' },
  { transform: 'scale(1.13)', offset: 0.3 },
  { transform: 'scale(1)' },
];

function usePulse(event: unknown) {
  const element = useRef<HTMLDivElement>(null);
  const still = useReducedMotion();
  const seen = useRef(event);
  useEffect(() => {
    if (event && event !== seen.current && !still)
      element.current?.animate(PULSE, { duration: 900, easing: 'ease-in-out' });
    seen.current = event;
  }, [event, still]);
  return element;
}
