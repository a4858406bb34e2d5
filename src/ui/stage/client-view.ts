import type { Failure } from '../../core/errors.ts';
import type { ClientActivity, RunState } from '../../store/run-state.ts';
import { loss as formatLoss, percent, wholePercent } from '../format.ts';

/** How a client looks; what it does is always said in words as well. */
export type Tone = 'idle' | 'resting' | 'waiting' | 'busy' | 'done' | 'failed';

/** "accuracy 33.4%". Without a value, a bare remark: "worker died". */
export interface Figure {
  readonly label: string;
  /** The label where there is no room for it. */
  readonly short: string;
  readonly value: string;
}

export interface ClientView {
  readonly tone: Tone;
  /** What it does, short enough for a cell: "training 45%". Empty before a run. */
  readonly words: string;
  /** The same in at most four characters, for a tile. */
  readonly sign: string;
  /** What came of it, at most two. */
  readonly figures: readonly Figure[];
  /** 0 to 1: how far it has loaded or trained. An update that waits to be averaged keeps its cell full. */
  readonly fill: number;
  /** Why it failed or had to start over, in full. */
  readonly reason?: string;
}

const BEFORE_RUN: ClientView = { tone: 'idle', words: '', sign: '', figures: [], fill: 0 };
const NOT_SAMPLED: ClientView = { tone: 'resting', words: 'not sampled', sign: '', figures: [], fill: 0 };

/**
 * A client as the run's events have left it.
 * @param status the run's; undefined before a run.
 * @param missed why the client's update is not in this round's average, though it was asked for one.
 */
export function clientView(
  activity: ClientActivity | undefined,
  status: RunState['status'] | undefined,
  missed?: Failure,
): ClientView {
  if (!status) return BEFORE_RUN;
  if (!activity) return NOT_SAMPLED;
  const interrupted = status !== 'running' && isUnderWay(activity);
  const word = activityWord(activity, status);
  const progressed = !interrupted && hasProgress(activity);
  return {
    tone: interrupted ? 'resting' : tone(activity),
    fill: fill(activity),
    words: progressed ? `${word} ${wholePercent(activity.progress)}` : word,
    sign: interrupted ? '' : sign(activity),
    figures: figures(activity, missed),
    ...reasonOf(activity, missed),
  };
}

/** Between being asked and answering. */
const isUnderWay = ({ status }: ClientActivity): boolean => status !== 'done' && status !== 'failed';

/** A worker plays the client now, so it can be broken. */
export const isPlayed = ({ status }: ClientActivity): boolean => status === 'working' || status === 'loading';

function tone({ status, waitsForNetwork }: ClientActivity): Tone {
  if (waitsForNetwork) return 'waiting';
  return status === 'loading' || status === 'working' ? 'busy' : status;
}

function fill({ phase, status, progress, weight }: ClientActivity): number {
  if (status === 'loading') return progress;
  if (phase !== 'train' || weight !== undefined || status === 'failed') return 0;
  return progress;
}

/** What a client does, without how far it is: cheap, so that thousands can be counted in a frame. */
export function activityWord(activity: ClientActivity, status: RunState['status']): string {
  if (status !== 'running' && isUnderWay(activity)) return 'interrupted';
  if (activity.waitsForNetwork) return 'waiting for the network';
  switch (activity.status) {
    case 'waiting':
      return activity.restarts > 0 ? 'starting over' : 'waiting';
    case 'loading':
      return 'loading';
    case 'working':
      return activity.phase === 'evaluate' ? 'evaluating' : 'training';
    case 'failed':
      return 'failed';
    case 'done':
      if (activity.phase === 'load') return 'data loaded';
      if (activity.phase === 'evaluate') return 'evaluated';
      return activity.weight === undefined ? 'update sent' : 'averaged';
  }
}

/** Whether it is known how far the client is. An evaluation reports its end only. */
const hasProgress = ({ phase, status, waitsForNetwork }: ClientActivity): boolean =>
  !waitsForNetwork && (status === 'loading' || (status === 'working' && phase !== 'evaluate'));

function sign({ phase, status, progress, score, waitsForNetwork }: ClientActivity): string {
  if (waitsForNetwork) return '…';
  switch (status) {
    case 'waiting':
      return '…';
    case 'loading':
      return '↓';
    case 'working':
      return phase === 'evaluate' ? '?' : wholePercent(progress);
    case 'failed':
      return '✕';
    case 'done':
      return score ? wholePercent(score.accuracy) : '✓';
  }
}

function figures(activity: ClientActivity, missed: Failure | undefined): Figure[] {
  const { phase, status, score, weight, failure, restarts, loss } = activity;
  if (failure && (status === 'failed' || (status === 'waiting' && restarts > 0))) return [cause(failure)];
  // What it found in training is history while it evaluates.
  if (phase === 'evaluate' && status === 'working') return [];
  const found: Figure[] = [];
  if (score) found.push(figure('accuracy', percent(score.accuracy), 'acc.'));
  if (weight !== undefined) found.push(figure('weight', percent(weight)));
  if (phase === 'evaluate' && missed) found.push(figure('did not train', ''));
  if (phase === 'train' && loss !== undefined && status !== 'waiting')
    found.push(figure('loss', formatLoss(loss)));
  if (restarts > 0) found.push(figure('attempt', String(restarts + 1)));
  return found.slice(0, 2);
}

/** A failure's code is short, and says what happened: "worker died". */
const cause = ({ code }: Failure): Figure => figure(code.replaceAll('-', ' '), '');

const figure = (label: string, value: string, short = label): Figure => ({ label, value, short });

/** The view in one line of words. */
export const viewText = ({ words, figures }: ClientView): string =>
  [words, ...figures.map(({ label, value }) => `${label} ${value}`.trim())]
    .filter((part) => part !== '')
    .join(', ');

function reasonOf(
  { status, failure, restarts }: ClientActivity,
  missed: Failure | undefined,
): Pick<ClientView, 'reason'> {
  if (failure && status === 'failed') return { reason: `Failed: ${failure.message}` };
  if (failure)
    return { reason: `Started over ${restarts === 1 ? 'once' : `${restarts} times`}: ${failure.message}` };
  return missed ? { reason: `Failed in training: ${missed.message}` } : {};
}
