import type { Config } from '../core/config/schema.ts';
import type { Baseline } from '../core/config/trainings.ts';
import type { ErrorCode, Failure } from '../core/errors.ts';
import type { ClientId } from '../core/ids.ts';
import { printable } from '../core/printable.ts';
import type { EventOf } from '../core/run/events.ts';
import type { Notice } from '../store/app-state.ts';

interface Advice {
  readonly title: string;
  readonly wayOut: string;
  /** What there is of the run, or the way out in it, once a round of it is finished. */
  readonly afterARound?: string;
  readonly action?: Notice['action'];
}

const KEPT = 'The finished rounds are kept.';
const CONTINUE = 'Continue from the last finished round.';

/** What a failure means for the visitor: a title, and the way out. */
const ADVICE: Partial<Record<ErrorCode, Advice>> = {
  'chunk-missing': {
    title: 'Images could not be loaded',
    wayOut: '',
    afterARound: KEPT,
  },
  'chunk-corrupt': {
    title: 'Images arrived damaged',
    wayOut: '',
    afterARound: KEPT,
  },
  'manifest-unreadable': {
    title: 'The data set could not be opened',
    wayOut: '',
    action: 'retry-labels',
  },
  'backend-unavailable': {
    title: 'This backend cannot run here',
    wayOut: 'Choose another under "Backend", or "Auto".',
  },
  'backend-not-loaded': {
    title: 'The backend did not load',
    wayOut: 'Check the connection and start again.',
  },
  'workers-unavailable': {
    title: 'This browser starts no workers',
    wayOut:
      'Clients are Web Workers: use a current Chrome, Edge, Firefox or Safari, and allow workers for this page.',
  },
  'loss-not-finite': {
    title: 'The training diverged',
    wayOut: 'Lower "Learning rate" or "Momentum", and start again.',
  },
  'out-of-memory': {
    title: 'The memory is used up',
    wayOut: 'Lower "Workers", "Batch size" or "Images per client", or close other tabs.',
  },
  'context-lost': {
    title: 'The graphics card was lost',
    wayOut: 'The backend "WebAssembly" needs none.',
    afterARound: CONTINUE,
  },
  'worker-died': {
    title: 'A worker died twice',
    wayOut: 'Start again; the settings are kept.',
    afterARound: CONTINUE,
  },
  'storage-unavailable': {
    title: 'Nothing can be stored here',
    wayOut:
      'The run goes on, but it cannot be continued after the tab is closed. Allow storage or free some space.',
  },
  'checkpoint-unreadable': {
    title: 'A kept run cannot be read',
    wayOut: 'It was put aside, and the others are not affected.',
  },
  'branch-impossible': { title: 'This branch cannot begin', wayOut: '' },
  'run-in-other-tab': {
    title: 'Another tab plays this run',
    wayOut: 'Look at it there, or close that tab and continue here.',
  },
  'run-is-playing': { title: 'A run is being played', wayOut: 'Stop it first.' },
  'file-unreadable': { title: 'This file cannot be opened', wayOut: '' },
  'model-mismatch': { title: 'This file fits no model', wayOut: '' },
  'page-outdated': { title: 'Apiary was updated', wayOut: '', action: 'reload' },
  'page-unreachable': { title: 'A part of Apiary could not be loaded', wayOut: '' },
  'partition-impossible': { title: 'The data cannot be divided like this', wayOut: '' },
  'config-invalid': { title: 'These settings cannot run together', wayOut: '' },
};

/** While the labels of a data set do not arrive. */
export const WAITING_FOR_NETWORK: Notice = {
  id: 'network/waiting',
  kind: 'info',
  title: 'Waiting for the network',
  text: 'The data set does not arrive yet. It is asked for again and again for a minute.',
};

/** @param finishedRounds of the run that failed. */
export function failureNotice(failure: Failure, finishedRounds = 0): Notice {
  const advice: Advice = ADVICE[failure.code] ?? {
    title: 'Something went wrong',
    wayOut: 'Start again; the settings are kept.',
  };
  const kept = finishedRounds > 0 ? advice.afterARound : undefined;
  return {
    id: `failure/${failure.code}`,
    kind: failure.code === 'storage-unavailable' ? 'warning' : 'error',
    title: advice.title,
    text: [sentence(failure.message), advice.wayOut, kept].filter(Boolean).join(' '),
    ...(advice.action && { action: advice.action }),
  };
}

/** Why a model that was read from a file is not shown. @param file its name. */
export function modelNotOpened(file: string, failure: Failure): Notice {
  const notice = failureNotice(failure);
  if (failure.code === 'run-is-playing') return notice;
  const text = `“${printable(file)}” was not tested, and the page is as it was: ${sentence(failure.message)}`;
  return { ...notice, title: 'This model could not be opened', text };
}

/** Messages of browsers end without a full stop. */
const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

type ClientFailed = EventOf<'client-failed'>;

/** A client that failed in a round that goes on without it. One notice a reason: the stage shows every client. */
export function clientNotice(event: ClientFailed, training: Config['training']): Notice {
  const { title, goesOn } = (BASELINE_FAILURES[training] ?? federatedFailure)(event);
  const { code, message } = event.failure;
  return { id: `client/${code}`, kind: 'warning', title, text: `${sentence(message)} ${goesOn}` };
}

/** What has happened, and what the run makes of it. */
type Told = (event: ClientFailed) => { readonly title: string; readonly goesOn: string };

const federatedFailure: Told = (event) => ({
  title: hasDiverged(event)
    ? `Client ${event.client} was left out of round ${event.round}’s aggregation`
    : couldNot(event),
  goesOn: 'The round goes on with the clients that answer; it is asked again when it is next sampled.',
});

const BASELINE_FAILURES: Readonly<Record<string, Told>> = {
  centralised: (event) => ({
    title: {
      load: 'The images could not be loaded',
      train: `Training ${hasDiverged(event) ? 'diverged' : 'failed'} in round ${event.round}`,
      evaluate: `The model could not be validated in round ${event.round}`,
    }[event.phase],
    goesOn: {
      load: 'The run goes on, and asks for them again.',
      train: 'The model stays as it was before the round, and the run goes on from it.',
      evaluate: 'The run goes on.',
    }[event.phase],
  }),
  alone: (event) => ({
    title: hasDiverged(event) ? `Client ${event.client} diverged in round ${event.round}` : couldNot(event),
    goesOn:
      event.phase === 'train'
        ? 'Its model stays as it was before the round, and goes on from there in the next. The others go on with theirs.'
        : 'The clients go on, each with its own model.',
  }),
} satisfies Record<Baseline, Told>;

const hasDiverged = ({ phase, failure }: ClientFailed): boolean =>
  phase === 'train' && failure.code === 'loss-not-finite';

function couldNot({ client, round, phase }: ClientFailed): string {
  const did = { load: 'load its images', train: 'train', evaluate: 'evaluate' }[phase];
  return `Client ${client} could not ${did}${round > 0 ? ` in round ${round}` : ''}`;
}

/** A break that was asked for when the engine, which is ahead of the story, had done with the client. */
export const tooLateToBreak = (client: ClientId): Notice => ({
  id: 'client/too-late',
  kind: 'info',
  title: `Client ${client} was not broken`,
  text: 'The engine is ahead of the story and has its answer already. Choose the pace Fast to break a client at its work.',
});

/** Whether a notice tells of a run, and is over with it. */
export const isOfRun = ({ id }: Notice): boolean => id.startsWith('failure/') || id.startsWith('client/');
