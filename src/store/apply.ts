import { type Draft, enableMapSet, produce } from 'immer';
import type { Config } from '../core/config/schema.ts';
import type { ClientId } from '../core/ids.ts';
import type { EventOf, RunEvent } from '../core/run/events.ts';
import type { Phase } from '../core/run/sampling.ts';
import { logLines, startLines } from '../text/log/log.ts';
import type { ClientActivity, LogLine, RoundSummary, RunState } from './run-state.ts';

enableMapSet();

/**
 * The run after `events`. A pure function: the same stream gives the same state, live, replayed or continued.
 * @param run undefined before a run's first event, which is `run-started`.
 */
export function applyEvents(run: RunState | undefined, events: readonly RunEvent[]): RunState | undefined {
  const [first, ...later] = events;
  if (first?.type === 'run-started') return fromStart(first, later);
  if (!run && first) throw new Error(`A run's first event is 'run-started', not '${first.type}'.`);
  return run && goneOn(run, events);
}

/** A new run, which nobody else has yet, is changed in place: a long log is read in a moment. */
function fromStart(start: EventOf<'run-started'>, events: readonly RunEvent[]): RunState {
  // It is new, but for what the start's event holds, which no event changes.
  const run = initialState(start) as Run;
  const lines = linesOf(run, events);
  return { ...run, log: Object.freeze([...run.log, ...lines]) } as RunState;
}

/**
 * The log is lengthened beside immer, which looks at every line of an array that it changes, and frozen, so that it does
 * not look at it later: a round of a long run costs as much as one of a short run.
 */
function goneOn(run: RunState, events: readonly RunEvent[]): RunState {
  let lines: readonly LogLine[] = [];
  const next = produce(run, (draft) => {
    lines = linesOf(draft, events);
  });
  return lines.length === 0 ? next : { ...next, log: Object.freeze([...next.log, ...lines]) };
}

/** Applies the events to `run`. @returns what the log says of them. */
function linesOf(run: Run, events: readonly RunEvent[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const event of events) {
    applyEvent(run, event);
    for (const line of logLines(event, run)) lines.push(line);
  }
  return lines;
}

const initialState = (event: EventOf<'run-started'>): RunState => ({
  status: 'running',
  config: event.config,
  numParameters: event.numParameters,
  parameterBytes: event.parameterBytes,
  partitions: event.partitions,
  ...(event.initial && { initial: event.initial }),
  // For the test of a model from a file no client loads anything.
  step: event.initial ? 'initialise' : 'load',
  round: 0,
  activity: new Map(),
  rounds: [emptyRound(0)],
  losses: [],
  earlierLosses: [],
  spans: [],
  log: startLines(event),
});

const emptyRound = (round: number): RoundSummary => ({
  round,
  train: { sampled: [], results: [], failures: [] },
  evaluate: { sampled: [], results: [], failures: [] },
});

/** Rounds whose batches are kept beside the current one's: more lines would hide it. */
const EARLIER_LOSSES = 3;

type Run = Draft<RunState>;
type Handlers = { [T in RunEvent['type']]: (run: Run, event: EventOf<T>) => void };

function applyEvent(run: Run, event: RunEvent): void {
  // Indexing a record of handlers by the event's own type: TypeScript cannot follow the correlation.
  const handle = handlers[event.type] as (run: Run, event: RunEvent) => void;
  handle(run, event);
}

const currentRound = (run: Run) => run.rounds[run.round]!;

/**
 * Changes what is known of a client of this round; a client that was not known yet starts as waiting. Whatever it does
 * now, it no longer waits for the network.
 */
function updateClient(
  run: Run,
  client: ClientId,
  phase: Phase | 'load',
  change: Partial<ClientActivity>,
): void {
  const known = run.activity.get(client);
  const { waitsForNetwork: _, ...base } = known ?? { phase, status: 'waiting', progress: 0, restarts: 0 };
  run.activity.set(client, { ...base, phase, ...change } as Draft<ClientActivity>);
}

function endSpan(run: Run, client: ClientId, at: number): void {
  const span = run.spans.findLast((candidate) => candidate.client === client && candidate.end === undefined);
  if (span) span.end = at;
}

function end(run: Run, status: RunState['status'], seconds: number): void {
  run.status = status;
  run.seconds = seconds;
}

function addComparison(run: Run, event: EventOf<'client-compared' | 'client-not-compared'>): void {
  const round = currentRound(run);
  round.compared = [...(round.compared ?? []), event];
}

const handlers: Handlers = {
  'run-started': () => {},
  'run-continued': (run) => {
    run.status = 'running';
    delete run.seconds;
    delete run.failure;
  },
  'run-branched': (run, { round, parent, config, partitions }) => {
    handlers['run-continued'](run, { type: 'run-continued', round });
    const draft = run as Draft<RunState>;
    draft.config = config as Draft<Config>;
    draft.partitions = partitions as Draft<typeof partitions>;
    run.parent = { run: parent, round };
    // They may have been other clients.
    run.activity = new Map();
  },
  'step-started': (run, { step }) => {
    run.step = step;
  },
  'waiting-for-network': (run, { client, waiting }) => {
    const known = client === undefined ? undefined : run.activity.get(client);
    if (known) known.waitsForNetwork = waiting;
    if (client === undefined) run.testWaitsForNetwork = waiting;
  },
  'global-evaluated': (run, event) => {
    run.testWaitsForNetwork = false;
    run.rounds[event.round]!.global = event as Draft<typeof event>;
  },
  'round-started': (run, { round }) => {
    run.round = round;
    run.rounds[round] = emptyRound(round) as Draft<RoundSummary>;
    run.activity.clear();
    if (run.losses.length > 0) run.earlierLosses = [...run.earlierLosses, run.losses].slice(-EARLIER_LOSSES);
    run.losses = [];
  },
  'clients-sampled': (run, { phase, clients, bytes }) => {
    Object.assign(currentRound(run)[phase], { sampled: [...clients], bytesDown: bytes });
    // The average is made: who trained rests, unless it is sampled again to evaluate.
    for (const client of clients) {
      const trained = run.activity.get(client);
      run.activity.set(client, {
        ...(trained?.weight !== undefined && { weight: trained.weight }),
        ...(trained?.loss !== undefined && { loss: trained.loss }),
        phase,
        status: 'waiting',
        progress: 0,
        restarts: 0,
        ...(run.config.training !== 'federated' && { sendsNothing: true }),
        ...(trained && trained.restarts > 0 && { restartsBefore: trained.restarts }),
      });
    }
  },
  'client-started': (run, { round, phase, client, worker, at }) => {
    updateClient(run, client, phase, {
      status: phase === 'load' ? 'loading' : 'working',
      worker,
      progress: 0,
    });
    if (run.spans[0]?.round !== round) run.spans = [];
    run.spans.push({ worker, client, round, phase, start: at });
  },
  'client-loading': (run, { client, bytes, totalBytes }) => {
    const loaded = bytes >= totalBytes;
    const { phase } = run.activity.get(client) ?? { phase: 'load' };
    updateClient(run, client, phase, {
      status: loaded && phase !== 'load' ? 'working' : 'loading',
      progress: loaded && phase !== 'load' ? 0 : bytes / totalBytes,
    });
  },
  'client-loaded': (run, { client, at }) => {
    updateClient(run, client, 'load', { status: 'done', progress: 1 });
    endSpan(run, client, at);
  },
  'batch-trained': (run, { round, client, batch, batches, loss }) => {
    updateClient(run, client, 'train', { status: 'working', progress: batch / batches, loss });
    run.losses.push({ round, client, batch, batches, loss });
    const [least, greatest] = run.lossRange ?? [loss, loss];
    if (Number.isFinite(loss) && (!run.lossRange || loss < least || loss > greatest))
      run.lossRange = [Math.min(least, loss), Math.max(greatest, loss)];
  },
  'client-trained': (run, event) => {
    updateClient(run, event.client, 'train', { status: 'done', progress: 1, loss: event.trainLoss });
    currentRound(run).train.results.push(event);
    endSpan(run, event.client, event.at);
  },
  'client-evaluated': (run, event) => {
    updateClient(run, event.client, 'evaluate', { status: 'done', progress: 1, score: event.score });
    currentRound(run).evaluate.results.push(event);
    endSpan(run, event.client, event.at);
  },
  'client-compared': addComparison,
  'client-not-compared': addComparison,
  'client-restarted': (run, { client, phase, failure, at }) => {
    const restarts = (run.activity.get(client)?.restarts ?? 0) + 1;
    updateClient(run, client, phase, { status: 'waiting', progress: 0, failure, restarts });
    endSpan(run, client, at);
  },
  'client-failed': (run, { client, phase, failure, at }) => {
    updateClient(run, client, phase, { status: 'failed', failure });
    if (phase !== 'load') currentRound(run)[phase].failures.push({ client, failure });
    endSpan(run, client, at);
  },
  'train-aggregated': (run, event) => {
    for (const { client, weight } of event.weights) updateClient(run, client, 'train', { weight });
    currentRound(run).aggregated = event as Draft<typeof event>;
  },
  'train-finished': (run, event) => {
    currentRound(run).trained = event;
  },
  'client-tested': (run, event) => {
    const round = currentRound(run);
    round.ownModels = [...(round.ownModels ?? []), event];
    run.testWaitsForNetwork = false;
  },
  'evaluate-aggregated': (run, { score }) => {
    if (score) currentRound(run).validation = score;
  },
  'round-finished': (run, event) => {
    currentRound(run).finished = event;
  },
  'run-finished': (run, { seconds }) => end(run, 'finished', seconds),
  'run-stopped': (run, { seconds }) => end(run, 'stopped', seconds),
  'run-failed': (run, { seconds, failure }) => {
    end(run, 'failed', seconds);
    run.failure = failure;
  },
};
