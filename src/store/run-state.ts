import type { Config } from '../core/config/schema.ts';
import type { Failure } from '../core/errors.ts';
import type { ClientId, RunId, WorkerId } from '../core/ids.ts';
import type { EventOf, ModelSource, PartitionSummary, Score, Step } from '../core/run/events.ts';
import type { Phase } from '../core/run/sampling.ts';
import type { ClientSpreads } from './client-spreads.ts';

/** What a client of the current round is doing. Clients that were not sampled have no entry. */
export interface ClientActivity {
  readonly phase: Phase | 'load';
  readonly status: 'waiting' | 'loading' | 'working' | 'done' | 'failed';
  readonly worker?: WorkerId;
  /** 0 to 1: of the bytes while loading, of the batches while training. */
  readonly progress: number;
  /** It keeps what it trains: there is no server that averages. */
  readonly sendsNothing?: boolean;
  /** Its images are waited for, because the network gives nothing. */
  readonly waitsForNetwork?: boolean;
  /** The latest batch's loss while training; then the mean over the round. */
  readonly loss?: number;
  /** The share of the average, once the server has aggregated. */
  readonly weight?: number;
  /** On the client's own validation images. */
  readonly score?: Score;
  readonly failure?: Failure;
  /** How often a dead worker made it start over in this phase. */
  readonly restarts: number;
  /** And how often in the round's earlier phase; absent if it never did. */
  readonly restartsBefore?: number;
}

/** One phase of a finished or current round: who was asked, who answered, what they said. */
export interface PhaseSummary<Result> {
  readonly sampled: readonly ClientId[];
  /** Of the messages to those, together; absent while nobody was asked. */
  readonly bytesDown?: number;
  readonly results: readonly Result[];
  readonly failures: readonly { readonly client: ClientId; readonly failure: Failure }[];
}

export interface RoundSummary {
  /** 0 is the initial model, which has only `global`. */
  readonly round: number;
  readonly train: PhaseSummary<EventOf<'client-trained'>>;
  readonly evaluate: PhaseSummary<EventOf<'client-evaluated'>>;
  readonly aggregated?: EventOf<'train-aggregated'>;
  /** Own and global models, in the order in which they were told; absent where none were compared. */
  readonly compared?: readonly (EventOf<'client-compared'> | EventOf<'client-not-compared'>)[];
  /** In rounds whose clients' answers are not kept any more (round-detail.ts). */
  readonly spreads?: ClientSpreads;
  /** The end of training where nothing is aggregated. */
  readonly trained?: EventOf<'train-finished'>;
  /** Clients' validation images, weighted by their number. */
  readonly validation?: Score;
  /** The server's test images. */
  readonly global?: EventOf<'global-evaluated'>;
  readonly finished?: EventOf<'round-finished'>;
  /** Every client alone: each one's own model on the server's test images. Of the last round. */
  readonly ownModels?: readonly EventOf<'client-tested'>[];
}

/** Who trained in a round but was left out of the average, because its update is not finite. */
export const excludedFrom = ({ train }: RoundSummary) =>
  train.failures.filter(({ failure }) => failure.code === 'loss-not-finite');

/** The mean loss of a round's training; undefined before its end, and where nobody has trained. */
export const trainLossOf = ({ aggregated, trained }: RoundSummary): number | undefined =>
  (aggregated ?? trained)?.trainLoss;

/** Whether a round's training has come to anything; if not, the model is that of the round before. */
export const hasNewModel = (round: RoundSummary): boolean => trainLossOf(round) !== undefined;

/** A batch's loss as it came in, for the live chart. */
export interface LossPoint {
  readonly round: number;
  readonly client: ClientId;
  readonly batch: number;
  readonly batches: number;
  readonly loss: number;
}

/** What one worker did, from `start` to `end` (absent: still at it), in seconds. */
export interface WorkSpan {
  readonly worker: WorkerId;
  readonly client: ClientId;
  readonly round: number;
  readonly phase: Phase | 'load';
  readonly start: number;
  readonly end?: number;
}

/** The latest time, in the run's seconds, that spans tell of. */
export const latestTime = (spans: readonly WorkSpan[]): number =>
  spans.reduce((latest, { start, end = start }) => Math.max(latest, end), 0);

export interface LogLine {
  readonly level: 'INFO' | 'WARNING' | 'ERROR';
  readonly text: string;
}

/** A run as its events have made it so far. A pure function of the stream. */
export interface RunState {
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly config: Config;
  /** The run that it branched from, and after which round. */
  readonly parent?: { readonly run: RunId; readonly round: number };
  /** Where the initial model was read from; absent: it follows from the settings. */
  readonly initial?: ModelSource;
  readonly numParameters: number;
  readonly parameterBytes: number;
  readonly partitions: readonly PartitionSummary[];
  readonly step: Step;
  /** The current round; 0 before the first. */
  readonly round: number;
  /** The server's test waits for its images, because the network gives nothing. */
  readonly testWaitsForNetwork?: boolean;
  /** The current round's sampled clients; before the first round, those that load. */
  readonly activity: ReadonlyMap<ClientId, ClientActivity>;
  /** Indexed by round, the initial model first. */
  readonly rounds: readonly RoundSummary[];
  /** The current round's batches. */
  readonly losses: readonly LossPoint[];
  /** Those of the rounds before it that were played here, the latest last; a few. */
  readonly earlierLosses: readonly (readonly LossPoint[])[];
  /** From the least to the greatest finite loss of all batches that were played here; absent before the first. */
  readonly lossRange?: readonly [least: number, greatest: number];
  /** Of the latest round in which a client has started; of the loading before the first. */
  readonly spans: readonly WorkSpan[];
  readonly log: readonly LogLine[];
  /** Set when the run has ended. */
  readonly seconds?: number;
  readonly failure?: Failure;
}

/** A run that is over, and so has results. */
export type EndedRun = RunState & {
  readonly status: Exclude<RunState['status'], 'running'>;
  readonly seconds: number;
};

export const hasEnded = (run: RunState): run is EndedRun =>
  run.status !== 'running' && run.seconds !== undefined;

/** Whether a run is no training, but a model that was read from a file, and its test. */
export const isOpenedModel = ({ initial, parent }: Pick<RunState, 'initial' | 'parent'>): boolean =>
  initial !== undefined && parent === undefined;

/** The rounds that a run is to have: none, where it is an opened model. */
export const plannedRounds = (run: Pick<RunState, 'initial' | 'parent' | 'config'>): number =>
  isOpenedModel(run) ? 0 : run.config['num-server-rounds'];

/** Whether a model after this round is one to be tried: a run's initial one is not, but the one from a file is. */
export const isFinalModel = (run: Pick<RunState, 'initial' | 'parent'>, round: number): boolean =>
  round > 0 || isOpenedModel(run);

/** The last round that a run finished: the one whose parameters its latest checkpoint holds. */
export const lastFinishedRound = ({ rounds }: Pick<RunState, 'rounds'>): number =>
  rounds.findLast((round) => round.finished)?.round ?? 0;
