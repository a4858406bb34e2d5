import { useEffect, useState } from 'react';
import type { RunId } from '../../core/ids.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { type AppState, wholeRun } from '../../store/app-state.ts';
import { applyEvents } from '../../store/apply.ts';
import type { RoundSummary } from '../../store/run-state.ts';
import { useCommands } from '../commands.tsx';
import { useApp } from '../use-app.tsx';

interface Read {
  readonly run: RunId | undefined;
  readonly round: number;
  /** Undefined where the log could not be read. */
  readonly summary: RoundSummary | undefined;
}

const shownId = ({ shown }: AppState) => shown;
const isThere = (state: AppState) => wholeRun(state) !== undefined;

/**
 * A round with what its clients answered. The page keeps that of the latest rounds (store/round-detail.ts); of others it is
 * read from the run's log.
 */
export function useRoundDetail(round: RoundSummary | undefined): {
  readonly summary: RoundSummary | undefined;
  readonly isLost: boolean;
} {
  const { runEvents } = useCommands();
  const run = useApp(shownId);
  const exists = useApp(isThere);
  const [read, setRead] = useState<Read>();
  const wanted = exists && round?.spreads ? round.round : undefined;
  useEffect(() => {
    if (wanted === undefined) return;
    let isWanted = true;
    const show = (summary: RoundSummary | undefined) => isWanted && setRead({ run, round: wanted, summary });
    runEvents().then(
      (events) => show(roundOf(events, wanted)),
      (error: unknown) => {
        console.error(error);
        show(undefined);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [runEvents, run, wanted]);
  if (wanted === undefined) return { summary: round, isLost: false };
  const isRead = read?.run === run && read?.round === wanted;
  return { summary: isRead ? read.summary : undefined, isLost: isRead && !read.summary };
}

/** A round as its own events make it; of one that was played twice, the second time counts. */
export function roundOf(events: readonly RunEvent[], round: number): RoundSummary | undefined {
  const start = events.find(({ type }) => type === 'run-started');
  const own = events.filter((event) => 'round' in event && event.round === round && !isEnd(event));
  return start && applyEvents(undefined, [start, ...own])?.rounds[round];
}

/** The run's own, and what begins the next round. */
const isEnd = ({ type }: RunEvent): boolean =>
  type === 'run-stopped' || type === 'run-failed' || type === 'run-continued';
