import { type CSSProperties, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RunState } from '../../../store/run-state.ts';
import { FLIGHT_SECONDS, flightSeconds } from '../../../store/story-time.ts';
import { useApp } from '../../use-app.tsx';
import type { Comb } from '../honeycomb/honeycomb.ts';
import { TransferShape } from './TransferShape.tsx';
import styles from './Transfers.module.css';
import { combWays, transferPoints, type Way } from './transfer-path.ts';
import { transferSize } from './transfer-size.ts';
import { type ShownTransfer, useTransfers } from './use-transfers.ts';

interface Props {
  readonly run: RunState | undefined;
  readonly comb: Comb;
}

/**
 * What travels between server and clients: one transfer for one event. Decorative: `Traffic` counts the same in words, and
 * a label that flew would cover what it passes.
 */
export function Transfers({ run, comb }: Props) {
  const { transfers, land } = useTransfers(run);
  // Undefined in the fast pace, where a transfer that its step leaves behind is taken away.
  const seconds = useApp(flightSeconds) ?? FLIGHT_SECONDS;
  const ways = useMemo(() => combWays(comb), [comb]);
  // React's type knows no custom properties.
  const size = { '--transfer-size': `${transferSize(comb.pitch)}px` } as CSSProperties;
  return (
    <div className={styles['air']} style={size} aria-hidden>
      {transfers.map((shown) => (
        <MovingTransfer
          key={shown.id}
          shown={shown}
          way={ways[shown.transfer.client]!}
          seconds={seconds}
          onLanded={land}
        />
      ))}
    </div>
  );
}

interface MovingTransferProps {
  readonly shown: ShownTransfer;
  readonly way: Way;
  readonly seconds: number;
  readonly onLanded: (id: number) => void;
}

/**
 * Transfers move twenty times a second, all in the same frames: without a graphics card the processor draws each frame of
 * the page, and has to train as well.
 */
const STEP_MS = 50;

/** The whole steps that fit into a flight which begins at the next of them. */
const stepsIn = (seconds: number): number => Math.max(1, Math.floor((1000 * seconds) / STEP_MS) - 1);

function animate(element: Element, way: Way, steps: number): Animation {
  const transform = transferPoints(way, steps).map(({ x, y }) => `translate(${x}px, ${y}px)`);
  const timing = { duration: steps * STEP_MS, easing: `steps(${steps})`, fill: 'both' } as const;
  const animation = element.animate({ transform }, timing);
  animation.startTime = Math.ceil(Number(document.timeline.currentTime) / STEP_MS) * STEP_MS;
  return animation;
}

function MovingTransfer({ shown: { id, transfer }, way, seconds, onLanded }: MovingTransferProps) {
  const element = useRef<HTMLDivElement>(null);
  // Way and time are those of the start: a transfer under way does not turn when the stage changes its size.
  const [flight] = useState(() => ({
    way: transfer.kind === 'parameters-down' ? way : way.toReversed(),
    steps: stepsIn(seconds),
  }));
  // Before it is painted, so that it never stands at the corner for a frame.
  useLayoutEffect(() => {
    const animation = animate(element.current!, flight.way, flight.steps);
    animation.onfinish = () => onLanded(id);
    return () => animation.cancel();
  }, [id, flight, onLanded]);
  return (
    <div className={styles['transfer']} ref={element}>
      <TransferShape kind={transfer.kind} />
    </div>
  );
}
