import { useState } from 'react';
import type { ClientId } from '../../../core/ids.ts';
import { imagesOf, type PartitionSummary } from '../../../core/run/events.ts';
import type { RunState } from '../../../store/run-state.ts';
import { counted } from '../../../text/format.ts';
import { CLIENT_KEYS } from '../../../text/stage/client-words.ts';
import { ClientCell } from '../client/ClientCell.tsx';
import { ClientTile } from '../client/ClientTile.tsx';
import { missedTraining } from '../client/missed-training.ts';
import type { RingLook } from '../rings/ring-look.ts';
import { HiveCanvas } from './canvas/HiveCanvas.tsx';
import { DotField } from './DotField.tsx';
import styles from './Hive.module.css';
import type { StageLayout } from './stage-layout.ts';
import { useClientKeys } from './use-client-keys.ts';

export interface HiveProps {
  readonly layout: StageLayout;
  readonly partitions: readonly PartitionSummary[];
  readonly run: RunState | undefined;
  readonly look: RingLook;
  readonly onOpen: (client: ClientId) => void;
  /** Undefined where no worker plays the clients. */
  readonly onBreak: ((client: ClientId) => void) | undefined;
}

/** All clients, as large as there is room for. */
export function Hive(props: HiveProps) {
  switch (props.layout.mode) {
    case 'cells':
      return <Cells {...props} />;
    case 'tiles':
      return <Tiles {...props} />;
    case 'dots':
      return <DotField {...props} />;
  }
}

function Cells({ layout: { comb }, partitions, run, look, onOpen, onBreak }: HiveProps) {
  const most = partitions.reduce((most, partition) => Math.max(most, imagesOf(partition)), 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div role="group" aria-label={counted(partitions.length, 'client')}>
      {partitions.map((partition, i) => (
        <ClientCell
          key={partition.client}
          partition={partition}
          activity={run?.activity.get(partition.client)}
          missed={missedTraining(run, partition.client)}
          status={run?.status}
          place={comb.cells[i]!}
          size={imagesOf(partition) / most}
          look={look}
          onOpen={onOpen}
          onBreak={onBreak}
        />
      ))}
    </div>
  );
}

function Tiles({ layout: { comb }, partitions, run, look, onOpen }: HiveProps) {
  const [reachable, setReachable] = useState(0);
  const current = Math.min(reachable, partitions.length - 1);
  const press = useClientKeys(comb, run, current, (next, { currentTarget }) => {
    setReachable(next);
    currentTarget.querySelector<HTMLElement>(`[data-client="${next}"]`)?.focus();
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      className={styles['tiles']}
      aria-label={counted(partitions.length, 'client')}
      aria-description={CLIENT_KEYS}
      onKeyDown={press}
    >
      <HiveCanvas comb={comb} partitions={partitions} run={run} look={look} shape="ring" />
      {partitions.map((partition, i) => (
        <ClientTile
          key={partition.client}
          partition={partition}
          activity={run?.activity.get(partition.client)}
          missed={missedTraining(run, partition.client)}
          status={run?.status}
          place={comb.cells[i]!}
          onOpen={onOpen}
          reachable={i === current}
        />
      ))}
      <p className={styles['hint']} aria-hidden>
        {CLIENT_KEYS}
      </p>
    </div>
  );
}
