import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import type { PartitionSummary } from '../../core/events.ts';
import type { ClientId } from '../../core/ids.ts';
import type { RunState } from '../../store/run-state.ts';
import { useCommands } from '../commands.tsx';
import { counted } from '../format.ts';
import { ClientCell, imagesOf } from './ClientCell.tsx';
import { ClientTile } from './ClientTile.tsx';
import { DotField } from './DotField.tsx';
import { missedTraining } from './missed-training.ts';
import { neighbour } from './neighbour.ts';
import type { StageLayout } from './stage-layout.ts';

export interface HiveProps {
  readonly layout: StageLayout;
  readonly partitions: readonly PartitionSummary[];
  readonly run: RunState | undefined;
  readonly onOpen: (client: ClientId) => void;
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

/** The images of the client that has most. */
const useMost = (partitions: readonly PartitionSummary[]): number =>
  useMemo(() => partitions.reduce((most, partition) => Math.max(most, imagesOf(partition)), 1), [partitions]);

function Cells({ layout: { comb }, partitions, run, onOpen }: HiveProps) {
  const commands = useCommands();
  const most = useMost(partitions);
  const breakClient = useCallback((client: ClientId) => commands.breakClient(client), [commands]);
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
          onOpen={onOpen}
          onBreak={breakClient}
        />
      ))}
    </div>
  );
}

function Tiles({ layout: { comb }, partitions, run, onOpen }: HiveProps) {
  const [reachable, setReachable] = useState(0);
  const most = useMost(partitions);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = neighbour(comb, Math.min(reachable, partitions.length - 1), event.key);
    if (next === undefined) return;
    event.preventDefault();
    setReachable(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-client="${next}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div role="group" aria-label={counted(partitions.length, 'client')} onKeyDown={move}>
      {partitions.map((partition, i) => (
        <ClientTile
          key={partition.client}
          partition={partition}
          activity={run?.activity.get(partition.client)}
          missed={missedTraining(run, partition.client)}
          status={run?.status}
          place={comb.cells[i]!}
          size={imagesOf(partition) / most}
          onOpen={onOpen}
          reachable={i === Math.min(reachable, partitions.length - 1)}
        />
      ))}
    </div>
  );
}
