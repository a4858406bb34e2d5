import type { Failure } from '../../core/errors.ts';
import type { PartitionSummary } from '../../core/run/events.ts';
import type { ClientActivity } from '../../store/run-state.ts';
import { count, counted, loss as formatLoss, percent, wholePercent } from '../format.ts';
import { type ClientState, stateWord, timesBroken } from './client-state.ts';

/** Centralised training's one client. */
export const ALL_IMAGES = 'All images';

/** "train loss 1.932". Without a value, a bare remark: "worker died". */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** The label in a cell, below the word for what the client does. Absent where a cell has no room for the figure. */
  readonly short?: string;
}

/** What a client does, and what came of it. */
export interface ClientWords {
  /** What it does, short enough for a cell: "training 45%". Empty before a run. */
  readonly words: string;
  /** The same in at most four characters, for a tile. */
  readonly sign: string;
  /** What came of it; at most two of them have a short label. */
  readonly figures: readonly Figure[];
  /** Why it failed or had to start over, in full. */
  readonly reason?: string;
}

/** The button in a client's cell, for who points at it. */
export const BREAK_HELP = 'Terminates the worker that plays this client, as a crash would';

/** Whose images a cell stands for: "Client 3", or those of all clients. */
export const clientTitle = ({ client, pooled }: Pick<PartitionSummary, 'client' | 'pooled'>): string =>
  pooled ? ALL_IMAGES : `Client ${client}`;

/** Keys among many clients. */
export const CLIENT_KEYS =
  'Arrow keys: neighbours. N, P: next, previous sampled client. A number: that client.';

/** Below a field of dots, while none is looked at. */
export const TAP_A_DOT = 'Tap a client for its details';
export const LOOK_AT_A_DOT =
  'Point at a client, or use keys: arrows, N for the next sampled one, or its number';

/** "800 images to train on, 200 to validate". */
export const sharesText = ({
  numTrain,
  numValidation,
}: {
  numTrain: number;
  numValidation: number;
}): string => `${counted(numTrain, 'image')} to train on, ${count(numValidation)} to validate`;

/**
 * A sampled client as the run's events have left it.
 * @param missed why the client's update is not in this round's model, though it was asked for one.
 */
export function clientWords(
  state: ClientState,
  activity: ClientActivity,
  missed: Failure | undefined,
): ClientWords {
  const word = stateWord(state);
  return {
    words: hasProgress(state) ? `${word} ${wholePercent(activity.progress)}` : word,
    sign: sign(state, activity),
    figures: [
      ...outcomes(state, activity),
      ...contribution(state, activity, missed),
      ...restarts(state, activity),
    ],
    ...reasonOf(state, activity, missed),
  };
}

/** All but the reason, in one line. */
export const viewText = ({ words, figures }: Pick<ClientWords, 'words' | 'figures'>): string =>
  [words, ...figures.map(({ label, value }) => `${label} ${value}`.trim())]
    .filter((part) => part !== '')
    .join(', ');

/** Whether it is known how far the client is. An evaluation reports its end only. */
const hasProgress = (state: ClientState): boolean => state === 'loading' || state === 'training';

/** A percentage is always progress: of two kinds, nobody could tell which is which. */
function sign(state: ClientState, { progress, weight }: ClientActivity): string {
  // Its update is in the model, whatever it does since.
  const averaged = weight === undefined ? '' : 'Σ ';
  switch (state) {
    case 'waiting':
    case 'waitingForNetwork':
      return '…';
    case 'startingOver':
      return '↻';
    case 'sent':
      return '↑';
    case 'trained':
      return '✓';
    case 'aggregated':
      return 'Σ';
    case 'loading':
      return '↓';
    case 'training':
      return wholePercent(progress);
    case 'evaluating':
      return `${averaged}?`;
    case 'failed':
    case 'diverged':
      return '✕';
    case 'interrupted':
    case 'notSampled':
      return '';
    default:
      return `${averaged}✓`;
  }
}

/** What has come of what the client does now. */
function outcomes(
  state: ClientState,
  { score, failure, restarts, loss, weight, sendsNothing }: ClientActivity,
): Figure[] {
  switch (state) {
    case 'failed':
    case 'startingOver':
      return failure ? [cause(failure)] : [];
    case 'diverged':
      return [
        sendsNothing
          ? figure('its model stays as it was', '', 'model unchanged')
          : figure('left out of the aggregation', '', 'left out'),
      ];
    case 'training':
      return [
        ...(restarts > 0 ? [figure('attempt', String(restarts + 1), 'attempt')] : []),
        ...(loss === undefined ? [] : [figure('batch loss', formatLoss(loss), 'loss')]),
      ];
    case 'sent':
    case 'trained':
    case 'aggregated':
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

/** What the client's training has given to the round's model: that stays said while it evaluates. */
function contribution(
  state: ClientState,
  { phase, weight, sendsNothing }: ClientActivity,
  missed: Failure | undefined,
): Figure[] {
  if (weight !== undefined)
    return [
      figure(state === 'aggregated' ? 'weight' : 'aggregated with weight', weightText(weight), 'weight'),
    ];
  if (!missed || phase !== 'evaluate') return [];
  return missed.code === 'loss-not-finite'
    ? [
        sendsNothing
          ? figure('diverged in training', '', 'diverged')
          : figure('diverged in training, left out of the aggregation', '', 'left out'),
      ]
    : [figure('failed in training', '', 'did not train')];
}

/** Stays said for the rest of the round: while it trains, its attempt says it. */
function restarts(state: ClientState, activity: ClientActivity): Figure[] {
  const broken = timesBroken(activity);
  if (broken === 0 || state === 'training' || state === 'startingOver') return [];
  return [figure('started over', broken === 1 ? 'once' : `${broken} times`)];
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

function reasonOf(
  state: ClientState,
  { failure, restarts, sendsNothing }: ClientActivity,
  missed: Failure | undefined,
): Pick<ClientWords, 'reason'> {
  const leftOut = sendsNothing ? 'Diverged' : 'Left out of the aggregation';
  if (failure && state === 'diverged') return { reason: `${leftOut}: ${failure.message}` };
  if (failure && state === 'failed') return { reason: `Failed: ${failure.message}` };
  if (failure)
    return { reason: `Started over ${restarts === 1 ? 'once' : `${restarts} times`}: ${failure.message}` };
  if (!missed) return {};
  const what = missed.code === 'loss-not-finite' ? leftOut : 'Failed in training';
  return { reason: `${what}: ${missed.message}` };
}

/** A whole weight in fewer signs, so that it fits into a cell. */
const weightText = (weight: number): string => (weight === 1 ? '100%' : percent(weight));
