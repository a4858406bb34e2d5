import { type CSSProperties, useCallback, useState } from 'react';
import type { ClientId } from '../../core/ids.ts';
import { hasNewModel, type RoundSummary, type RunState } from '../../store/run-state.ts';
import type { ServerView } from '../../text/stage/server-view.ts';
import { useCommands } from '../commands.tsx';
import { Later } from '../layout/Later.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { useApp } from '../use-app.tsx';
import styles from './ClientField.module.css';
import { Hive } from './honeycomb/Hive.tsx';
import { HEX_ASPECT } from './honeycomb/hexagon.ts';
import type { RingLook } from './rings/ring-look.ts';
import { Server } from './Server.tsx';
import type { ShownPartition } from './use-partition.ts';
import type { StagePlace } from './use-stage-place.ts';

const ClientDialog = lazyRegion(async () => (await import('./client/ClientDialog.tsx')).ClientDialog, 'now');
// Before a run nothing travels, and nothing is aggregated.
const Transfers = lazyRegion(async () => (await import('./transfers/Transfers.tsx')).Transfers);
const ArithmeticDialog = lazyRegion(
  async () => (await import('./aggregation/ArithmeticDialog.tsx')).ArithmeticDialog,
);
const AggregationPanel = lazyRegion(
  async () => (await import('./aggregation/AggregationPanel.tsx')).AggregationPanel,
);

interface Props {
  readonly shown: ShownPartition;
  readonly look: RingLook;
  readonly server: ServerView;
  readonly place: StagePlace;
}

/** Pixels between neighbours. A canvas leaves its own. */
const GAP = { cells: 10, tiles: 4, dots: 0 };

/** The aggregation that has made the current round's model; undefined where the model stayed as it was. */
function newModelOf(run: RunState | undefined): RoundSummary['aggregated'] {
  const round = run?.rounds[run.round];
  return round && hasNewModel(round) ? round.aggregated : undefined;
}

/** The server in the middle of its clients, and what travels between them. */
export function ClientField({ shown: { data, partitions, failure, run }, look, server, place }: Props) {
  const commands = useCommands();
  const [opened, setOpened] = useState<ClientId>();
  const open = useCallback((client: ClientId) => setOpened(client), []);
  const close = useCallback(() => setOpened(undefined), []);
  const [arithmetic, setArithmetic] = useState(false);
  const openArithmetic = useCallback(() => setArithmetic(true), []);
  const closeArithmetic = useCallback(() => setArithmetic(false), []);
  const breakClient = useCallback((client: ClientId) => commands.breakClient(client), [commands]);
  // A replay has no workers.
  const isReplay = useApp((state) => state.replay !== undefined);
  const onBreak = isReplay ? undefined : breakClient;

  const { field, width, layout, height } = place;
  const { comb, mode } = layout;
  const cell = comb.pitch - GAP[mode];
  const sizes = {
    height,
    '--cell-width': `${cell}px`,
    '--cell-height': `${cell * HEX_ASPECT}px`,
  } as CSSProperties; // React's type knows no custom properties.
  const openedPartition = opened === undefined ? undefined : partitions?.[opened];
  return (
    <div className={styles['field']} ref={field} style={sizes}>
      <Server
        view={server}
        place={comb.server}
        aggregated={newModelOf(run)}
        onOpen={run && run.config.training !== 'federated' ? undefined : openArithmetic}
      />
      <div className={styles['hive']} data-impossible={failure ? true : undefined}>
        {partitions && width > 0 && (
          <Hive
            layout={layout}
            partitions={partitions}
            run={run}
            look={look}
            onOpen={open}
            onBreak={onBreak}
          />
        )}
      </div>
      {run && mode !== 'dots' && (
        <Later region="drawing of the transfers">
          <Transfers run={run} comb={comb} />
        </Later>
      )}
      <div className={styles['above']} data-above>
        {run && width > 0 && (
          <Later region="drawing of the average">
            <AggregationPanel run={run} width={width} onOpen={openArithmetic} />
          </Later>
        )}
        {arithmetic && (
          <Later region="arithmetic of the average">
            <ArithmeticDialog run={run} onClose={closeArithmetic} />
          </Later>
        )}
      </div>
      {openedPartition && (
        <Later region="client’s details">
          <ClientDialog
            partition={openedPartition}
            classes={data.classes}
            run={run}
            place={comb.cells[openedPartition.client] ?? comb.server}
            // A cell has the button itself.
            onBreak={mode === 'cells' ? undefined : onBreak}
            onClose={close}
          />
        </Later>
      )}
    </div>
  );
}
