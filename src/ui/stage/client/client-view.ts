import type { Failure } from '../../../core/errors.ts';
import type { ClientActivity, RunState } from '../../../store/run-state.ts';
import { loss as formatLoss, percent, wholePercent } from '../../../text/format.ts';
import { type ClientState, clientState, stateWord } from './client-state.ts';

/** How a client looks; what it does is always said in words as well. */
export type Tone = 'idle' | 'resting' | 'waiting' | 'busy' | 'done' | 'failed';

/** "train loss 1.932". Without a value, a bare remark: "worker died". */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** The label in a cell, below the word for what the client does. Absent where a cell has no room for the figure. */
  readonly short?: string;
}

export interface ClientView {
  readonly tone: Tone;
  /** What it does, short enough for a cell: "training 45%". Empty before a run. */
  readonly words: string;
  /** The same in at most four characters, for a tile. */
  readonly sign: string;
  /** What came of it; at most two of them have a short label. */
  readonly figures: readonly Figure[];
  /** 0 to 1: how far it has loaded or trained. An update that waits to be averaged keeps its cell full. */
  readonly fill: number;
  /** Why it failed or had to start over, in full. */
  readonly reason?: string;
}

const BEFORE_RUN: ClientView = { tone: 'idle', words: '', sign: '', figures: [], fill: 0 };
const NOT_SAMPLED: ClientView = { ...BEFORE_RUN, tone: 'resting', words: stateWord('notSampled') };

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
  const state = clientState(activity, status);
  const word = stateWord(state);
  const interrupted = state === 'interrupted';
  return {
    tone: interrupted ? 'resting' : tone(activity),
    fill: fill(activity),
    words: hasProgress(state) ? `${word} ${wholePercent(activity.progress)}` : word,
    sign: sign(state, activity),
    figures: [...outcomes(state, activity), ...contribution(state, activity, missed)],
    ...reasonOf(state, activity, missed),
  };
}

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

/** Whether it is known how far the client is. An evaluation reports its end only. */
const hasProgress = (state: ClientState): boolean => state === 'loading' || state === 'training';

/** A percentage is always progress: of two kinds, nobody could tell which is which. */
function sign(state: ClientState, { progress }: ClientActivity): string {
  switch (state) {
    case 'waiting':
    case 'waitingForNetwork':
    case 'startingOver':
      return '…';
    case 'loading':
      return '↓';
    case 'training':
      return wholePercent(progress);
    case 'evaluating':
      return '?';
    case 'failed':
    case 'diverged':
      return '✕';
    case 'interrupted':
    case 'notSampled':
      return '';
    default:
      return '✓';
  }
}

/** What has come of what the client does now. */
function outcomes(state: ClientState, { score, failure, restarts, loss, weight }: ClientActivity): Figure[] {
  switch (state) {
    case 'failed':
    case 'startingOver':
      return failure ? [cause(failure)] : [];
    case 'diverged':
      return [figure('left out of the average', '', 'left out')];
    case 'training':
      return [
        ...(restarts > 0 ? [figure('attempt', String(restarts + 1), 'attempt')] : []),
        ...(loss === undefined ? [] : [figure('batch loss', formatLoss(loss), 'loss')]),
      ];
    case 'sent':
    case 'averaged':
      return loss === undefined
        ? []
        : [figure('train loss', formatLoss(loss), weight === undefined ? 'train loss' : undefined)];
    case 'evaluated':
      return score
        ? [
            figure('validation accuracy', percent(score.accuracy), 'acc.'),
            figure('validation loss', formatLoss(score.loss)),
          ]
        : [];
    default:
      return [];
  }
}

/** What the client's training has given to the round's average: that stays said while it evaluates. */
function contribution(
  state: ClientState,
  { phase, weight }: ClientActivity,
  missed: Failure | undefined,
): Figure[] {
  if (weight !== undefined)
    return [figure(state === 'averaged' ? 'weight' : 'averaged with weight', percent(weight), 'weight')];
  if (!missed || phase !== 'evaluate') return [];
  return missed.code === 'loss-not-finite'
    ? [figure('diverged in training, left out of the average', '', 'left out')]
    : [figure('failed in training', '', 'did not train')];
}

/** A failure's code is short, and says what happened: "worker died". */
function cause({ code }: Failure): Figure {
  const words = code === 'internal' ? 'internal error' : code.replaceAll('-', ' ');
  return figure(words, '', words);
}

const figure = (label: string, value: string, short?: string): Figure => ({
  label,
  value,
  ...(short !== undefined && { short }),
});

/** The view in one line of words. */
export const viewText = ({ words, figures }: ClientView): string =>
  [words, ...figures.map(({ label, value }) => `${label} ${value}`.trim())]
    .filter((part) => part !== '')
    .join(', ');

function reasonOf(
  state: ClientState,
  { failure, restarts }: ClientActivity,
  missed: Failure | undefined,
): Pick<ClientView, 'reason'> {
  if (failure && state === 'diverged') return { reason: `Left out of the average: ${failure.message}` };
  if (failure && state === 'failed') return { reason: `Failed: ${failure.message}` };
  if (failure)
    return { reason: `Started over ${restarts === 1 ? 'once' : `${restarts} times`}: ${failure.message}` };
  if (!missed) return {};
  const what = missed.code === 'loss-not-finite' ? 'Left out of the average' : 'Failed in training';
  return { reason: `${what}: ${missed.message}` };
}
