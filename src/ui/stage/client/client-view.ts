import type { Failure } from '../../../core/errors.ts';
import type { ClientActivity, RunState } from '../../../store/run-state.ts';
import { type ClientState, clientState, stateWord, timesBroken } from '../../../text/stage/client-state.ts';
import { type ClientWords, clientWords } from '../../../text/stage/client-words.ts';

/** How a client looks; what it does is always said in words as well. */
export type Tone = 'idle' | 'resting' | 'waiting' | 'busy' | 'done' | 'failed';

export interface ClientView extends ClientWords {
  readonly tone: Tone;
  readonly state: ClientState | 'planned';
  /** 0 to 1: how far it has loaded or trained. An update that waits to be aggregated keeps its cell full. */
  readonly fill: number;
  /** How often in this round a dead worker made it start over. */
  readonly broken: number;
}

const BEFORE_RUN: ClientView = {
  tone: 'idle',
  state: 'planned',
  words: '',
  sign: '',
  figures: [],
  fill: 0,
  broken: 0,
};
const NOT_SAMPLED: ClientView = {
  ...BEFORE_RUN,
  tone: 'resting',
  state: 'notSampled',
  words: stateWord('notSampled'),
};

/**
 * A client as the run's events have left it.
 * @param status the run's; undefined before a run.
 * @param missed why the client's update is not in this round's model, though it was asked for one.
 */
export function clientView(
  activity: ClientActivity | undefined,
  status: RunState['status'] | undefined,
  missed?: Failure,
): ClientView {
  if (!status) return BEFORE_RUN;
  if (!activity) return NOT_SAMPLED;
  const state = clientState(activity, status);
  return {
    tone: state === 'interrupted' ? 'resting' : tone(activity),
    state,
    fill: fill(activity),
    broken: timesBroken(activity),
    ...clientWords(state, activity, missed),
  };
}

/** A worker plays the client now, so it can be broken. */
export const isPlayed = ({ status }: ClientActivity): boolean => status === 'working' || status === 'loading';

function tone({ status, waitsForNetwork }: ClientActivity): Tone {
  if (waitsForNetwork) return 'waiting';
  return status === 'loading' || status === 'working' ? 'busy' : status;
}

function fill({ phase, status, progress, weight, sendsNothing }: ClientActivity): number {
  if (status === 'loading') return progress;
  if (phase !== 'train' || weight !== undefined || (sendsNothing && status === 'done') || status === 'failed')
    return 0;
  return progress;
}
