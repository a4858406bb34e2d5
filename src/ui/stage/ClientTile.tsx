import { memo } from 'react';
import type { ClientProps } from './ClientCell.tsx';
import styles from './ClientTile.module.css';
import { clientName } from './client-name.ts';
import { clientView } from './client-view.ts';

interface Props extends ClientProps {
  /** The one tile that Tab reaches; arrow keys go on from it. */
  readonly reachable: boolean;
}

/**
 * A client among many: its number and a sign for what it does, over its picture on the hive's canvas. CSS writes both, so
 * that a hundred tiles are a hundred elements.
 */
export const ClientTile = memo(function ClientTile(props: Props) {
  const { partition, activity, missed, status, place, onOpen, reachable } = props;
  const { client } = partition;
  const view = clientView(activity, status, missed);
  const name = clientName(partition, view);
  return (
    <button
      type="button"
      className={styles['tile']}
      style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
      data-client={client}
      data-sign={view.sign}
      data-tone={view.tone}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      title={view.reason ?? name}
      onClick={() => onOpen(client)}
    />
  );
});
