import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { clientId } from '../../../core/ids.ts';
import { CLIENT_KEYS, LOOK_AT_A_DOT, TAP_A_DOT } from '../../../text/stage/client-words.ts';
import { clientName } from '../client/client-name.ts';
import { clientView } from '../client/client-view.ts';
import { missedTraining } from '../client/missed-training.ts';
import { HiveCanvas } from './canvas/HiveCanvas.tsx';
import styles from './DotField.module.css';
import type { HiveProps } from './Hive.tsx';
import { StateKey } from './key/StateKey.tsx';
import { cellAt } from './neighbour.ts';
import { useClientKeys } from './use-client-keys.ts';

/** Hundreds of clients and more: a field of cells on one canvas, one of which is looked at. */
export function DotField({ layout: { comb, shape }, partitions, run, look, onOpen }: HiveProps) {
  const [looked, setLooked] = useState<number>();
  const current = Math.min(looked ?? 0, partitions.length - 1);

  const under = ({ nativeEvent }: PointerEvent | React.MouseEvent) =>
    cellAt(comb, nativeEvent.offsetX, nativeEvent.offsetY);
  const lookAt = (event: PointerEvent) => {
    const index = under(event);
    if (index !== undefined) setLooked(index);
  };
  const goTo = useClientKeys(comb, run, current, setLooked);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (goTo(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onOpen(clientId(current));
  };

  const partition = partitions[current]!;
  const { client } = partition;
  const view = clientView(run?.activity.get(client), run?.status, missedTraining(run, client));
  const name = clientName(partition, view);
  const place = comb.cells[current]!;
  return (
    <>
      <div
        className={styles['field']}
        style={{ height: comb.height }}
        role="slider"
        tabIndex={0}
        aria-label="Look at one client"
        aria-valuemin={0}
        aria-valuemax={partitions.length - 1}
        aria-valuenow={current}
        aria-valuetext={name}
        aria-description={CLIENT_KEYS}
        onKeyDown={press}
        onPointerMove={lookAt}
        onClick={(event) => {
          const index = under(event);
          if (index !== undefined) onOpen(clientId(index));
        }}
      >
        <HiveCanvas comb={comb} partitions={partitions} run={run} look={look} shape={shape} />
        {looked !== undefined && (
          <span
            className={styles['looked']}
            style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
            aria-hidden
          />
        )}
      </div>
      <p className={styles['readout']} aria-hidden>
        {looked === undefined ? (
          <>
            <span className={styles['keys']}>{LOOK_AT_A_DOT}</span>
            <span className={styles['touch']}>{TAP_A_DOT}</span>
          </>
        ) : (
          <span>{name}</span>
        )}
      </p>
      {run && <StateKey run={run} />}
    </>
  );
}
