import { Popover } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import type { ClientId } from '../../core/ids.ts';
import { useApp } from '../use-app.tsx';
import { ClassLegend } from './ClassLegend.tsx';
import { ClientDetail } from './ClientDetail.tsx';
import { Hive } from './Hive.tsx';
import { HEX_ASPECT, hexagonClip } from './hexagon.ts';
import { Parcels } from './Parcels.tsx';
import { Server } from './Server.tsx';
import styles from './Stage.module.css';
import { plannedServer, serverView } from './server-view.ts';
import { stageLayout } from './stage-layout.ts';
import { activityLine, partitionLine } from './summary.ts';
import { useShownPartition } from './use-partition.ts';

/** Pixels, from the top of the floor: the middle of the server's lower edge, and where the hive begins. */
const SERVER_BOTTOM = 112;
const HIVE_TOP = 144;
const GAP = { cells: 10, tiles: 4, dots: 0 };

/** The server and its clients, drawn from the run's events; before a run, the partition that the settings give. */
export function Stage() {
  const { partitions, failure, run } = useShownPartition();
  const draft = useApp((state) => state.draft);
  const { ref, width } = useElementSize();
  const [opened, setOpened] = useState<ClientId>();
  const open = useCallback((client: ClientId) => setOpened(client), []);
  const count = partitions?.length ?? draft['num-supernodes'];
  const layout = useMemo(() => stageLayout(count, width), [count, width]);
  const server = run ? serverView(run) : plannedServer(draft);
  const { comb, mode } = layout;
  const cell = comb.pitch - GAP[mode];
  const placeOf = (client: number) => {
    const { x, y } = comb.cells[client] ?? { x: width / 2, y: 0 };
    return { x, y: HIVE_TOP + y };
  };
  const variables = {
    '--hex-clip': CLIP,
    '--cell-width': `${cell}px`,
    '--cell-height': `${cell * HEX_ASPECT}px`,
  } as CSSProperties; // React's type knows no custom properties.
  const openedPartition = opened === undefined ? undefined : partitions?.[opened];
  return (
    <section className={styles['stage']} style={variables} aria-label="Stage">
      <div className={styles['floor']} ref={ref} style={{ height: HIVE_TOP + comb.height }}>
        <Server view={server} aggregated={run?.rounds[run.round]?.aggregated} />
        <div
          className={styles['hive']}
          data-impossible={failure ? true : undefined}
          style={{ top: HIVE_TOP }}
        >
          {partitions && width > 0 && (
            <Hive layout={layout} partitions={partitions} run={run} onOpen={open} />
          )}
        </div>
        {mode !== 'dots' && (
          <Parcels
            run={run}
            server={{ x: width / 2, y: SERVER_BOTTOM }}
            placeOf={placeOf}
            labelled={mode === 'cells'}
          />
        )}
        {openedPartition && (
          <Popover opened onChange={() => setOpened(undefined)} trapFocus returnFocus withArrow shadow="md">
            <Popover.Target>
              <span
                className={styles['anchor']}
                style={{
                  left: placeOf(openedPartition.client).x - cell / 2,
                  top: placeOf(openedPartition.client).y - (cell * HEX_ASPECT) / 2,
                }}
              />
            </Popover.Target>
            <Popover.Dropdown>
              <ClientDetail partition={openedPartition} run={run} />
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
      {failure && <p className={styles['failure']}>{failure.message}</p>}
      <p className={styles['line']}>
        {run ? activityLine(run) : partitions ? partitionLine(partitions) : 'Loading the labels …'}
      </p>
      <ClassLegend />
    </section>
  );
}

const CLIP = hexagonClip(0.12);
