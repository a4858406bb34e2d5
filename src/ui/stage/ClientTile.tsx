import { memo } from 'react';
import { type ClientProps, clientName } from './ClientCell.tsx';
import styles from './ClientTile.module.css';
import { clientView } from './client-view.ts';
import { Hex } from './Hex.tsx';

interface Props extends ClientProps {
  /** The one tile that Tab reaches; arrow keys go on from it. */
  readonly reachable: boolean;
}

/** A client among many: number, label mix and a sign for what it does. */
export const ClientTile = memo(function ClientTile(props: Props) {
  const { partition, activity, missed, status, place, size, onOpen, reachable } = props;
  const { client } = partition;
  const view = clientView(activity, status, missed);
  const name = clientName(partition, view);
  return (
    <button
      type="button"
      className={styles['tile']}
      style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
      data-client={client}
      data-tone={view.tone}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      title={view.reason ?? name}
      onClick={() => onOpen(client)}
    >
      <Hex counts={partition.labelCounts} tone={view.tone} fill={view.fill} size={size} ring={0.17} />
      <span className={styles['face']}>
        <span>{client}</span>
        {view.short && <span className={styles['sign']}>{view.short}</span>}
      </span>
    </button>
  );
});
