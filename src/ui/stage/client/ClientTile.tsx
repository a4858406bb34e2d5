import { type CSSProperties, memo } from 'react';
import type { ClientProps } from './ClientCell.tsx';
import styles from './ClientTile.module.css';
import { clientName } from './client-name.ts';
import { clientView } from './client-view.ts';

interface Props extends ClientProps {
  /** The one tile that Tab reaches; arrow keys go on from it. */
  readonly reachable: boolean;
}

/**
 * A client among many: its number and a sign for what it does, over its image on the hive's canvas. CSS writes both, so
 * that a hundred tiles are a hundred elements.
 */
export const ClientTile = memo(function ClientTile(props: Props) {
  const { partition, activity, missed, status, place, onOpen, reachable } = props;
  const { client } = partition;
  const view = clientView(activity, status, missed);
  const name = view.reason ? `${clientName(partition, view)}. ${view.reason}` : clientName(partition, view);
  // Not attr(), which would make every change of the name a change of style. React's type knows no custom properties.
  const face = {
    transform: `translate(${place.x}px, ${place.y}px)`,
    '--number': `"${client}"`,
    '--sign': `"${view.sign}"`,
  } as CSSProperties;
  return (
    <button
      type="button"
      className={styles['tile']}
      style={face}
      data-client={client}
      data-tone={view.tone}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      // Only when it is looked for: a title that changes costs the browser a change of style.
      onPointerEnter={(event) => {
        event.currentTarget.title = name;
      }}
      onClick={() => onOpen(client)}
    />
  );
});
