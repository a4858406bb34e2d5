import { useEffect, useRef, useState } from 'react';
import type { RunState } from '../../../store/run-state.ts';
import { ParcelShape } from './TransferShape.tsx';
import styles from './Transfers.module.css';
import { flightPoints, type Port } from './transfer-path.ts';
import { type Flight, useFlights } from './use-transfers.ts';

interface Props {
  readonly run: RunState | undefined;
  readonly server: Port;
  readonly portOf: (client: number) => Port;
}

/**
 * What travels between server and clients: one parcel for one event. Decorative: `Traffic` counts the same in words, and
 * a label that flew would cover what it passes.
 */
export function Parcels({ run, server, portOf }: Props) {
  const { flights, land } = useFlights(run);
  if (!run) return null;
  return (
    <div className={styles['air']} aria-hidden>
      {flights.map((flight) => (
        <Parcel
          key={flight.id}
          flight={flight}
          server={server}
          client={portOf(flight.transfer.client)}
          onLanded={land}
        />
      ))}
    </div>
  );
}

interface ParcelProps {
  readonly flight: Flight;
  readonly server: Port;
  readonly client: Port;
  readonly onLanded: (id: number) => void;
}

/**
 * Parcels move twenty times a second, all in the same frames: without a graphics card the processor draws each frame of
 * the page, and has to train as well.
 */
const STEP_MS = 50;
const STEPS = 18;
const FLIGHT = { duration: STEPS * STEP_MS, easing: `steps(${STEPS})`, fill: 'both' } as const;

function fly(element: Element, keyframes: PropertyIndexedKeyframes): Animation {
  const flight = element.animate(keyframes, FLIGHT);
  flight.startTime = Math.ceil(Number(document.timeline.currentTime) / STEP_MS) * STEP_MS;
  return flight;
}

function Parcel({ flight: { id, transfer }, server, client, onLanded }: ParcelProps) {
  const parcel = useRef<HTMLDivElement>(null);
  // The way is that of the start: a parcel under way does not turn when the stage changes its size.
  const [way] = useState<readonly [Port, Port]>(() =>
    transfer.kind === 'parameters-down' ? [server, client] : [client, server],
  );
  useEffect(() => {
    const transform = flightPoints(...way, STEPS).map(({ x, y }) => `translate(${x}px, ${y}px)`);
    const flight = fly(parcel.current!, { transform });
    flight.onfinish = () => onLanded(id);
    return () => flight.cancel();
  }, [id, way, onLanded]);
  return (
    <div className={styles['parcel']} ref={parcel}>
      <ParcelShape kind={transfer.kind} />
    </div>
  );
}
