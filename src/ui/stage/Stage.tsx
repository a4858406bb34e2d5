import { type CSSProperties, useMemo, useState } from 'react';
import { type AppState, shownRun } from '../../store/app-state.ts';
import { isOpenedModel } from '../../store/run-state.ts';
import { plannedServer, STAGE, serverView } from '../../text/stage/server-view.ts';
import { classHolders, imagesKey, summaryLine } from '../../text/stage/stage-summary.ts';
import { STAGE as STAGE_ID } from '../access/SkipLinks.tsx';
import { classColor } from '../palette.ts';
import { theDraft, useAppLater } from '../use-app.tsx';
import { ClassLegend } from './ClassLegend.tsx';
import { ClientField } from './ClientField.tsx';
import { hexagonClip } from './honeycomb/hexagon.ts';
import type { RingLook } from './rings/ring-look.ts';
import { haveSameMix } from './rings/same-mix.ts';
import styles from './Stage.module.css';
import { Traffic } from './transfers/Traffic.tsx';
import { useShownPartition } from './use-partition.ts';
import { useStagePlace } from './use-stage-place.ts';

// React's type knows no custom properties.
const SHAPES = { '--hex-clip': hexagonClip(0.12) } as CSSProperties;

/** A model from a file that the clients of the controls' settings could train. */
const openedModel = (state: AppState) => {
  const run = shownRun(state);
  return run && isOpenedModel(run) && run.config.dataset === state.draft.dataset ? run : undefined;
};

/** The id of what says which colour is which class. */
const KEY = 'class-key';

/** The server and its clients, drawn from the run's events; before a run, the partition that the settings give. */
export function Stage() {
  const shown = useShownPartition();
  const draft = useAppLater(theDraft);
  const model = useAppLater(openedModel);
  const [label, setLabel] = useState<number>();
  const [keyOpen, setKeyOpen] = useState(false);
  const { data, failure, partitions, run } = shown;
  const calm = useMemo(
    () => partitions !== undefined && !partitions[0]?.pooled && haveSameMix(partitions),
    [partitions],
  );
  const look = useMemo((): RingLook => ({ calm, label }), [calm, label]);
  // How many clients there will be, while their shares are not known yet.
  const place = useStagePlace(partitions?.length ?? draft['num-supernodes']);
  const told = run ?? model;
  const server = told ? serverView(told) : plannedServer(draft);
  const pointedAt = label === undefined ? undefined : data.classes[label];
  return (
    <section
      id={STAGE_ID}
      tabIndex={-1}
      className={styles['stage']}
      style={SHAPES}
      aria-label="Stage"
      data-step={run?.step}
      data-round={run?.round}
    >
      <header className={styles['header']}>
        <h2 className={styles['standing']}>
          <span className={styles['hidden']}>{STAGE}</span> <span>{server.standing}</span>
        </h2>
        <p className={styles['detail']} data-running={told && true} title={server.detail}>
          {server.detail}
        </p>
        <Traffic run={run} parameterBytes={server.parameterBytes} />
      </header>
      <ClientField shown={shown} look={look} server={server} place={place} />
      <div className={styles['below']}>
        <p className={styles['line']} data-impossible={failure && true} title={failure?.message}>
          {summaryLine(shown)}
        </p>
        <KeyOpener
          open={keyOpen}
          colours={calm ? 0 : data.classes.length}
          onToggle={() => setKeyOpen((open) => !open)}
        />
      </div>
      <div id={KEY} className={styles['key']} data-open={keyOpen || undefined}>
        <ClassLegend classes={data.classes} onShow={setLabel} />
        <p className={styles['line']}>
          {partitions &&
            (label !== undefined && pointedAt !== undefined
              ? classHolders(pointedAt, label, partitions)
              : imagesKey(place.layout.shape, calm, partitions))}
        </p>
      </div>
    </section>
  );
}

interface KeyOpenerProps {
  readonly open: boolean;
  /** Of how many classes the rings show colours. */
  readonly colours: number;
  readonly onToggle: () => void;
}

/** On a phone, shows and hides the key. */
function KeyOpener({ open, colours, onToggle }: KeyOpenerProps) {
  return (
    <button
      type="button"
      className={styles['opener']}
      aria-expanded={open}
      aria-controls={KEY}
      onClick={onToggle}
    >
      {colours > 0 && (
        <span className={styles['swatches']} aria-hidden>
          {Array.from({ length: colours }, (_, label) => (
            <span key={classColor(label)} style={{ background: classColor(label) }} />
          ))}
        </span>
      )}
      <span>Classes</span>
    </button>
  );
}
