import { Button } from '@mantine/core';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { type AppState, canLookBack, settingsShown, wholeRun } from '../../store/app-state.ts';
import { lastPlace, momentOf, type Part, partsOf, placeReached } from '../../store/moment.ts';
import {
  BACK_TO_THE_END,
  blocksText,
  HOW_TO_LOOK_BACK,
  LOOKING_BACK,
  momentText,
  PART_NAMES,
  placeText,
  TIMELINE_NAME,
  WHILE_IT_RUNS,
} from '../../text/run/rounds-timeline.ts';
import { useCommands } from '../commands.tsx';
import { useApp, useAppLater } from '../use-app.tsx';
import { placeAfterKey, placeAt, roundTicks } from './places.ts';
import styles from './RoundsTimeline.module.css';

/** Of all of it: one may look back at a moment before a branch. */
const settingsOf = (state: AppState) => settingsShown({ ...state, moment: undefined });
const roundsOf = (state: AppState) => settingsOf(state)['num-server-rounds'];
const partsShown = (state: AppState) => partsOf(settingsOf(state));
const NO_ROUNDS: never[] = [];
const summariesOf = (state: AppState) => wholeRun(state)?.rounds ?? NO_ROUNDS;
const reachedOf = (state: AppState) => {
  const run = wholeRun(state);
  return run ? Math.round(100 * placeReached(run)) / 100 : -1;
};
const momentPlace = ({ moment }: AppState) => moment?.place;

/**
 * A block for each round, in three parts that fill as the run is told; when it stands still, the handle for looking at any
 * moment of it.
 */
export function RoundsTimeline() {
  const rounds = useAppLater(roundsOf);
  const parts = useAppLater(partsShown);
  const last = lastPlace(rounds, parts);
  const reached = useAppLater(reachedOf);
  const shown = useApp(momentPlace);
  const sizes = {
    '--rounds': rounds,
    '--reached': Math.max(0, reached) / last,
    '--parts': parts.length,
    '--place': (shown ?? Math.floor(Math.max(0, reached))) / last,
  } as CSSProperties; // React's type knows no custom properties.
  return (
    <div
      className={styles['timeline']}
      style={sizes}
      data-dense={rounds > 60 || undefined}
      data-parts={parts.length}
    >
      <Handle rounds={rounds} parts={parts} reached={Math.floor(reached)} shown={shown} />
      {shown === undefined ? (
        <Ticks rounds={rounds} parts={parts} />
      ) : (
        <Earlier place={shown} rounds={rounds} parts={parts} />
      )}
    </div>
  );
}

interface RoundsProps {
  readonly rounds: number;
  /** Of each round. */
  readonly parts: readonly Part[];
}

interface HandleProps extends RoundsProps {
  /** The last whole place. */
  readonly reached: number;
  readonly shown: number | undefined;
}

function Handle({ rounds, parts, reached, shown }: HandleProps) {
  const movable = useApp(canLookBack) && reached >= 0;
  const summaries = useAppLater(summariesOf);
  const { lookBack } = useCommands();
  const bar = useRef<HTMLDivElement>(null);
  const help = useId();
  const place = shown ?? Math.max(0, reached);
  const show = (next: number) => {
    if (movable) lookBack(next >= reached ? undefined : next);
  };
  const point = ({ clientX, buttons }: PointerEvent) => {
    const { left, width } = bar.current!.getBoundingClientRect();
    if (buttons === 1) show(placeAt((clientX - left) / width, lastPlace(rounds, parts)));
  };
  const press = (event: KeyboardEvent) => {
    const next = placeAfterKey(event.key, place, reached, parts.length);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  };
  const accuracy = summaries[momentOf(place, parts)?.round ?? 0]?.global?.score.accuracy;
  const isTested = (momentOf(place, parts)?.part ?? 'evaluate') === 'evaluate';
  return (
    <>
      <div
        ref={bar}
        className={styles['bar']}
        role="slider"
        tabIndex={0}
        aria-label={TIMELINE_NAME}
        title={blocksText(parts)}
        aria-describedby={help}
        aria-disabled={!movable}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, reached)}
        aria-valuenow={place}
        aria-valuetext={placeText(place, rounds, parts, isTested ? accuracy : undefined)}
        onKeyDown={press}
        onPointerDown={(event) => {
          bar.current!.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={point}
      >
        <span className={styles['told']} />
        {movable && <span className={styles['thumb']} data-back={shown !== undefined || undefined} />}
      </div>
      <p id={help} className={styles['help']}>
        {movable ? HOW_TO_LOOK_BACK : WHILE_IT_RUNS}
      </p>
    </>
  );
}

/** More rounds than these leave no room for names below each part. */
const MOST_NAMED = 5;

/** Numbers of rounds, below the middle of each; where there is room, what its parts are. */
function Ticks({ rounds, parts }: RoundsProps) {
  return (
    <div className={styles['ticks']} data-rounds={rounds} data-many={rounds > 8 || undefined} aria-hidden>
      <span className={styles['name']}>{TIMELINE_NAME}</span>
      <p className={styles['numbers']}>
        {roundTicks(rounds).map((round) => (
          <span
            key={round}
            className={styles['tick']}
            style={{ '--tick': `${(100 * (round - 0.5)) / rounds}%` } as CSSProperties}
          >
            <span className={styles['word']}>{round === 1 && 'Round'}</span> <span>{round}</span>
          </span>
        ))}
      </p>
      {rounds <= MOST_NAMED && <PartNames rounds={rounds} parts={parts} />}
    </div>
  );
}

function PartNames({ rounds, parts }: RoundsProps) {
  return (
    <p className={styles['parts']}>
      {roundTicks(rounds).map((round) =>
        parts.map((part, i) => (
          <span key={`${round} ${part}`}>
            <strong>{i === 0 && round}</strong> <span>{PART_NAMES[part]}</span>
          </span>
        )),
      )}
    </p>
  );
}

function Earlier({ place, rounds, parts }: RoundsProps & { readonly place: number }) {
  const { lookBack } = useCommands();
  return (
    <p className={styles['earlier']}>
      <strong>{LOOKING_BACK}</strong> <span>{momentText(place, rounds, parts)}</span>
      <Button size="compact-sm" variant="default" onClick={() => lookBack(undefined)}>
        {BACK_TO_THE_END}
      </Button>
    </p>
  );
}
