import { memo } from 'react';
import type { Failure } from '../../../core/errors.ts';
import type { ClientId } from '../../../core/ids.ts';
import { imagesOf, type PartitionSummary } from '../../../core/run/events.ts';
import type { ClientActivity, RunState } from '../../../store/run-state.ts';
import { counted } from '../../../text/format.ts';
import { ALL_IMAGES, BREAK_HELP } from '../../../text/stage/client-words.ts';
import { Hex } from '../honeycomb/Hex.tsx';
import type { CellPlace } from '../honeycomb/honeycomb.ts';
import type { RingLook } from '../rings/ring-look.ts';
import styles from './ClientCell.module.css';
import { clientName } from './client-name.ts';
import { clientView, isPlayed } from './client-view.ts';

export interface ClientProps {
  readonly partition: PartitionSummary;
  /** The same object until this client changes: with it, only the clients that change are drawn again. */
  readonly activity: ClientActivity | undefined;
  readonly missed: Failure | undefined;
  readonly status: RunState['status'] | undefined;
  readonly place: CellPlace;
  readonly onOpen: (client: ClientId) => void;
}

interface Props extends ClientProps {
  /** Its images, compared with the client that has most: 0 to 1. */
  readonly size: number;
  readonly look: RingLook;
  /** Undefined where no worker plays the client. */
  readonly onBreak: ((client: ClientId) => void) | undefined;
}

/** A client at full size: its number, label mix, what it does in words, and what came of it. */
export const ClientCell = memo(function ClientCell(props: Props) {
  const { partition, activity, missed, status, place, size, look, onOpen, onBreak } = props;
  const { client } = partition;
  const view = clientView(activity, status, missed);
  const played = onBreak && status === 'running' && activity !== undefined && isPlayed(activity);
  // The button takes the place of a line.
  const figures = view.figures.filter(({ short }) => short !== undefined).slice(0, played ? 1 : 2);
  return (
    <div className={styles['cell']} style={{ transform: `translate(${place.x}px, ${place.y}px)` }}>
      <button type="button" className={styles['open']} title={view.reason} onClick={() => onOpen(client)}>
        {/* The whole of what the face has short words for. */}
        <span className={styles['name']}>{clientName(partition, view)}</span>
        <Hex
          counts={partition.labelCounts}
          look={look}
          tone={view.tone}
          fill={view.fill}
          size={size}
          ring={0.085}
          broken={view.broken > 0 || view.tone === 'failed'}
        />
        <span className={styles['face']} data-tone={view.tone} aria-hidden>
          <span className={styles['number']}>
            {partition.pooled ? (
              <span>{ALL_IMAGES}</span>
            ) : (
              <>
                Client <strong>{client}</strong>
              </>
            )}
          </span>{' '}
          <span className={styles['words']}>{view.words}</span>{' '}
          {figures.map(({ label, short, value }) => (
            <span key={label} className={styles['figure']}>{`${short} ${value}`}</span>
          ))}
          {view.broken > 0 && <span className={styles['restarts']}>{`↻ ${view.broken}`}</span>}
          {!played && figures.length === 0 && <span>{counted(imagesOf(partition), 'image')}</span>}
        </span>
      </button>
      {played && (
        <button
          type="button"
          className={styles['break']}
          aria-label={`Break client ${client}`}
          title={BREAK_HELP}
          onClick={() => onBreak(client)}
        >
          Break
        </button>
      )}
    </div>
  );
});
