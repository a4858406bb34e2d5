import { useLayoutEffect, useRef, useState } from 'react';
import type { RunState } from '../../../store/run-state.ts';
import { TransferShape } from './TransferShape.tsx';
import styles from './Transfers.module.css';
import { type Port, transferPoints } from './transfer-path.ts';
import { type ShownTransfer, useTransfers } from './use-transfers.ts';

interface Props {
  readonly run: RunState | undefined;
  readonly server: Port;
  readonly portOf: (client: number) => Port;
}

/**
 * What travels between server and clients: one transfer for one event. Decorative: `Traffic` counts the same in words, and
 * a label that flew would cover what it passes.
 */
export function Transfers({ run, server, portOf }: Props) {
  const { transfers, land } = useTransfers(run);
  if (!run) return null;
  return (
    <div className={styles['air']} aria-hidden>
      {transfers.map((shown) => (
        <MovingTransfer
          key={shown.id}
          shown={shown}
          server={server}
          client={portOf(shown.transfer.client)}
          onLanded={land}
        />
      ))}
    </div>
  );
}

interface MovingTransferProps {
  readonly shown: ShownTransfer;
  readonly server: Port;
  readonly client: Port;
  readonly onLanded: (id: number) => void;
}

/**
 * Transfers move twenty times a second, all in the same frames: without a graphics card the processor draws each frame of
 * the page, and has to train as well.
 */
const STEP_MS = 50;
const STEPS = 18;
const TIMING = { duration: STEPS * STEP_MS, easing: `steps(${STEPS})`, fill: 'both' } as const;

function animate(element: Element, keyframes: PropertyIndexedKeyframes): Animation {
  const animation = element.animate(keyframes, TIMING);
  animation.startTime = Math.ceil(Number(document.timeline.currentTime) / STEP_MS) * STEP_MS;
  return animation;
}

function MovingTransfer({ shown: { id, transfer }, server, client, onLanded }: MovingTransferProps) {
  const element = useRef<HTMLDivElement>(null);
  // The way is that of the start: a transfer under way does not turn when the stage changes its size.
  const [way] = useState<readonly [Port, Port]>(() =>
    transfer.kind === 'parameters-down' ? [server, client] : [client, server],
  );
  // Before it is painted, so that it never stands at the corner for a frame.
  useLayoutEffect(() => {
    const transform = transferPoints(...way, STEPS).map(({ x, y }) => `translate(${x}px, ${y}px)`);
    const animation = animate(element.current!, { transform });
    animation.onfinish = () => onLanded(id);
    return () => animation.cancel();
  }, [id, way, onLanded]);
  return (
    <div className={styles['transfer']} ref={element}>
      <TransferShape kind={transfer.kind} />
    </div>
  );
}
