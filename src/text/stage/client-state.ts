import type { ClientActivity, RunState } from '../../store/run-state.ts';
import { count } from '../format.ts';

/**
 * What clients are doing: one word for each state, wherever the screen says it of one client or counts it of several.
 * In the order in which counts are read.
 */
const WORDS = {
  aggregated: { one: 'aggregated' },
  sent: { one: 'update sent', several: 'updates sent' },
  trained: { one: 'trained' },
  evaluated: { one: 'evaluated' },
  evaluating: { one: 'evaluating' },
  training: { one: 'training' },
  loaded: { one: 'loaded' },
  loading: { one: 'loading' },
  waitingForNetwork: { one: 'waiting for the network' },
  startingOver: { one: 'broken, starts again' },
  waiting: { one: 'waiting' },
  diverged: { one: 'diverged' },
  failed: { one: 'failed' },
  interrupted: { one: 'interrupted' },
  notSampled: { one: 'not sampled' },
} as const satisfies Record<string, { readonly one: string; readonly several?: string }>;

export type ClientState = keyof typeof WORDS;

/** How many clients are in each state; states without a client may be left out. */
export type Tally = ReadonlyMap<ClientState, number>;

export const stateWord = (state: ClientState): string => WORDS[state].one;

/** "3 updates sent". */
function countedState(clients: number, state: ClientState): string {
  const words: { readonly one: string; readonly several?: string } = WORDS[state];
  return `${count(clients)} ${clients === 1 ? words.one : (words.several ?? words.one)}`;
}

/** "1 aggregated", "2 waiting". States come in one order, whatever the order in which clients came. */
export const tallyParts = (tally: Tally): string[] =>
  // Object.keys gives strings; they are the keys of WORDS.
  (Object.keys(WORDS) as ClientState[]).flatMap((state) => {
    const clients = tally.get(state) ?? 0;
    return clients === 0 ? [] : [countedState(clients, state)];
  });

/**
 * Cheap, so that thousands can be counted in a frame.
 * @param activity undefined for a client that the current round has not sampled.
 */
export function clientState(activity: ClientActivity | undefined, status: RunState['status']): ClientState {
  if (!activity) return 'notSampled';
  if (status !== 'running' && isUnderWay(activity)) return 'interrupted';
  if (activity.waitsForNetwork) return 'waitingForNetwork';
  const { phase } = activity;
  switch (activity.status) {
    case 'waiting':
      return activity.restarts > 0 ? 'startingOver' : 'waiting';
    case 'loading':
      return 'loading';
    case 'working':
      return phase === 'evaluate' ? 'evaluating' : 'training';
    case 'failed':
      // As `excludedFrom` has it. An evaluation that finds no finite loss tells of the global model, not of the client.
      return phase === 'train' && activity.failure?.code === 'loss-not-finite' ? 'diverged' : 'failed';
    case 'done':
      if (phase === 'load') return 'loaded';
      if (phase === 'evaluate') return 'evaluated';
      if (activity.sendsNothing) return 'trained';
      return activity.weight === undefined ? 'sent' : 'aggregated';
  }
}

/** How often in this round a dead worker made a client start over. */
export const timesBroken = ({ restarts, restartsBefore = 0 }: ClientActivity): number =>
  restarts + restartsBefore;

/** Between being asked and answering. */
const isUnderWay = ({ status }: ClientActivity): boolean => status !== 'done' && status !== 'failed';
