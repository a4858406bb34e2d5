import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import type { ClientId } from '../../core/ids.ts';
import { useApp } from '../use-app.tsx';
import { ClassLegend } from './ClassLegend.tsx';
import { DetailPopover } from './DetailPopover.tsx';
import { Hive } from './Hive.tsx';
import { HEX_ASPECT, hexagonClip } from './hexagon.ts';
import { Parcels } from './Parcels.tsx';
import { Schedule } from './Schedule.tsx';
import { Server } from './Server.tsx';
import styles from './Stage.module.css';
import { plannedServer, serverView } from './server-view.ts';
import { stageLayout } from './stage-layout.ts';
import { summaryLine } from './summary.ts';
import { useShownPartition } from './use-partition.ts';
import { useScreenHeight, useWidth } from './use-size.ts';

/** Pixels between neighbours. A canvas draws its own. */
const READOUT = 26;
const GAP = { cells: 10, tiles: 4, dots: 0 };

/** The server and its clients, drawn from the run's events; before a run, the partition that the settings give. */
export function Stage() {
  const { partitions, failure, run } = useShownPartition();
  const draft = useApp((state) => state.draft);
  const [floor, width] = useWidth<HTMLDivElement>();
  const [opened, setOpened] = useState<ClientId>();
  const open = useCallback((client: ClientId) => setOpened(client), []);
  const close = useCallback(() => setOpened(undefined), []);
  const count = partitions?.length ?? draft['num-supernodes'];
  const screenHeight = useScreenHeight();
  const layout = useMemo(() => stageLayout(count, width, screenHeight), [count, width, screenHeight]);
  const server = run ? serverView(run) : plannedServer(draft);
  const { comb, mode } = layout;
  const cell = comb.pitch - GAP[mode];
  const placeOf = useCallback((client: number) => comb.cells[client] ?? comb.server, [comb]);
  const variables = {
    '--hex-clip': CLIP,
    '--cell-width': `${cell}px`,
    '--cell-height': `${cell * HEX_ASPECT}px`,
  } as CSSProperties; // React's type knows no custom properties.
  const openedPartition = opened === undefined ? undefined : partitions?.[opened];
  return (
    <section className={styles['stage']} style={variables} aria-label="Stage">
      <header className={styles['header']}>
        <p className={styles['standing']}>{server.standing}</p>
        <p>{server.outcome}</p>
        <p className={styles['identity']}>{server.identity}</p>
      </header>
      <div
        className={styles['floor']}
        ref={floor}
        style={{ height: comb.height + (mode === 'dots' ? READOUT : 0) }}
      >
        <Server view={server} place={comb.server} aggregated={run?.rounds[run.round]?.aggregated} />
        <div className={styles['hive']} data-impossible={failure ? true : undefined}>
          {partitions && width > 0 && (
            <Hive layout={layout} partitions={partitions} run={run} onOpen={open} />
          )}
        </div>
        {mode !== 'dots' && (
          <Parcels run={run} server={comb.server} placeOf={placeOf} labelled={mode === 'cells'} />
        )}
        {openedPartition && (
          <DetailPopover
            partition={openedPartition}
            run={run}
            place={placeOf(openedPartition.client)}
            onClose={close}
          />
        )}
      </div>
      {failure && <p className={styles['failure']}>{failure.message}</p>}
      <p className={styles['line']}>{summaryLine({ run, partitions, failure })}</p>
      <ClassLegend />
      <Schedule run={run} />
    </section>
  );
}

const CLIP = hexagonClip(0.12);
