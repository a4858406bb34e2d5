import type { CSSProperties } from 'react';
import { plannedServer, serverView } from '../../text/stage/server-view.ts';
import { summaryLine } from '../../text/stage/stage-summary.ts';
import { theDraft, useAppLater } from '../use-app.tsx';
import { ClassLegend } from './ClassLegend.tsx';
import { ClientField } from './ClientField.tsx';
import { hexagonClip } from './honeycomb/hexagon.ts';
import styles from './Stage.module.css';
import { Traffic } from './transfers/Traffic.tsx';
import { useShownPartition } from './use-partition.ts';

// React's type knows no custom properties.
const SHAPES = { '--hex-clip': hexagonClip(0.12) } as CSSProperties;

/** The server and its clients, drawn from the run's events; before a run, the partition that the settings give. */
export function Stage() {
  const shown = useShownPartition();
  const draft = useAppLater(theDraft);
  const { failure, run } = shown;
  const server = run ? serverView(run) : plannedServer(draft);
  return (
    <section className={styles['stage']} style={SHAPES} aria-label="Stage">
      <header className={styles['header']}>
        <p className={styles['standing']}>{server.standing}</p>
        <p>{server.outcome}</p>
        <div className={styles['messages']}>
          <p className={styles['identity']} title={server.identity}>
            {server.identity}
          </p>
          <Traffic run={run} parameterBytes={server.parameterBytes} />
        </div>
      </header>
      <ClientField shown={shown} server={server} planned={draft['num-supernodes']} />
      <p className={styles['line']} data-impossible={failure && true} title={failure?.message}>
        {summaryLine(shown)}
      </p>
      <ClassLegend classes={shown.data.classes} />
    </section>
  );
}
