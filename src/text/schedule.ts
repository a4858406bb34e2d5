import type { WorkSpan } from '../store/run-state.ts';
import { counted, seconds, wholePercent } from './format.ts';

export const NO_SCHEDULE_YET = 'Appears when clients start to work.';
/** Below the chart, while no bar is pointed at. */
export const SCHEDULE_KEY = 'Shaded: loading. Line on top: training. Line at the foot: evaluating.';

const PHASES: Readonly<Record<WorkSpan['phase'], string>> = {
  load: 'loads',
  train: 'trains',
  evaluate: 'evaluates',
};

/** What the client does. */
export const phaseWord = (phase: WorkSpan['phase']): string => PHASES[phase];

/** "Round 2"; clients load their first images before any round. */
const roundName = (round: number): string => (round === 0 ? 'Before round 1' : `Round ${round}`);

/** "Round 2: 4 workers, 83% of their time with a client". @param busy that share, 0 to 1. */
export const busyText = (round: number, workers: number, busy: number): string =>
  `${roundName(round)}: ${counted(workers, 'worker')}, ${wholePercent(busy)} of ${
    workers === 1 ? 'its' : 'their'
  } time with a client`;

/** One bar, in seconds. */
interface Bar extends Pick<WorkSpan, 'phase' | 'start'> {
  readonly worker: number;
  readonly client: number;
  readonly end: number;
}

/** "Worker 1: client 4 trains, 2.1 s". */
export const spanText = ({ worker, client, phase, start, end }: Bar): string =>
  `Worker ${worker}: client ${client} ${phaseWord(phase)}, ${seconds(end - start)}`;

/** Above the table of `shown` of `jobs` rows. */
export const tableText = (round: number, jobs: number, shown: number): string =>
  `${roundName(round)}, ${counted(jobs, 'job')}, ${shown < jobs ? `the latest ${shown}, ` : ''}latest first`;
