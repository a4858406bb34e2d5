import { useEffect, useRef, useState } from 'react';
import type { RunState } from '../../store/run-state.ts';
import { bytes, count, percent } from '../format.ts';
import { flightPoints, type Point, pathData } from './flight-path.ts';
import styles from './Parcels.module.css';
import type { Transfer } from './transfers.ts';
import { type Flight, useFlights } from './use-flights.ts';

interface Props {
  readonly run: RunState | undefined;
  /** The middle of the server's cell, and of a client's. */
  readonly server: Point;
  readonly placeOf: (client: number) => Point;
  /** Says what each parcel carries; left out where there are too many to read. */
  readonly labelled: boolean;
}

/** What travels between server and clients: one parcel for one event. Decorative: clients say the same in words. */
export function Parcels({ run, server, placeOf, labelled }: Props) {
  const { flights, land } = useFlights(run);
  if (!run) return null;
  const size = bytes(run.parameterBytes);
  return (
    <div className={styles['air']} aria-hidden>
      {flights.map((flight) => (
        <Parcel
          key={flight.id}
          flight={flight}
          server={server}
          client={placeOf(flight.transfer.client)}
          label={labelled ? labelOf(flight.transfer, size) : undefined}
          onLanded={land}
        />
      ))}
    </div>
  );
}

function labelOf(transfer: Transfer, size: string): string {
  switch (transfer.kind) {
    case 'parameters-down':
      return size;
    case 'update-up':
      return `${size}, weight ${count(transfer.numExamples)}`;
    case 'score-up':
      return `accuracy ${percent(transfer.accuracy)}`;
  }
}

interface ParcelProps {
  readonly flight: Flight;
  readonly server: Point;
  readonly client: Point;
  readonly label: string | undefined;
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

/** At its ends a parcel is small, so that it hides no figure for longer than it must. */
const scaleAt = (share: number): number => Math.min(1, 5 * Math.min(share, 1 - share));

function Parcel({ flight: { id, transfer }, server, client, label, onLanded }: ParcelProps) {
  const parcel = useRef<HTMLDivElement>(null);
  // The way is that of the start: a parcel under way does not turn when the stage changes its size.
  const [way] = useState<Way>(() =>
    transfer.kind === 'parameters-down' ? [server, client] : [client, server],
  );
  useEffect(() => {
    const points = flightPoints(...way, STEPS);
    const transform = points.map(({ share, x, y }) => `translate(${x}px, ${y}px) scale(${scaleAt(share)})`);
    const flight = fly(parcel.current!, { transform });
    flight.onfinish = () => onLanded(id);
    return () => flight.cancel();
  }, [id, way, onLanded]);
  return (
    <>
      {label && <Line way={way} />}
      <div
        className={styles['parcel']}
        data-small={!label || transfer.kind === 'score-up' ? true : undefined}
        ref={parcel}
      >
        <span className={styles['load']} />
        {label && <span className={styles['label']}>{label}</span>}
      </div>
    </>
  );
}

type Way = readonly [Point, Point];

/** The line along which a parcel travels; there as long as the parcel. */
function Line({ way }: { readonly way: Way }) {
  const line = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const fade = fly(line.current!, { opacity: [0, 1, 1, 1, 0] });
    return () => fade.cancel();
  }, []);
  return (
    <svg className={styles['line']} ref={line} aria-hidden>
      <path d={pathData(...way)} />
    </svg>
  );
}
