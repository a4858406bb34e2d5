import type { Config } from '../config/schema.ts';
import type { Failure } from '../errors.ts';
import type { ClientId, RunId, WorkerId } from '../ids.ts';
import type { ReplyFigures } from '../strategies/strategy.ts';
import type { Phase } from './sampling.ts';
import type { UpdateFigures } from './update-figures.ts';

/** The seven steps of PRODUCT: load, initialise, train, aggregate, evaluate, next round, final model. */
export const STEPS = ['load', 'initialise', 'train', 'aggregate', 'evaluate', 'round', 'final'] as const;
export type Step = (typeof STEPS)[number];

/** Without a server that averages there is no step 4. */
const BASELINE_STEPS = STEPS.filter((step) => step !== 'aggregate');

/** The steps of a run, in their order. */
export const stepsOf = ({ training }: Pick<Config, 'training'>): readonly Step[] =>
  training === 'federated' ? STEPS : BASELINE_STEPS;

export interface PartitionSummary {
  readonly client: ClientId;
  /** All clients' images in one place. */
  readonly pooled?: boolean;
  readonly numTrain: number;
  readonly numValidation: number;
  /** Images of each class, both parts together. */
  readonly labelCounts: readonly number[];
  /** Of each part. Absent in runs of results files of version 1, which do not tell the parts apart. */
  readonly trainLabelCounts?: readonly number[];
  readonly validationLabelCounts?: readonly number[];
}

/** A client's images, both parts together. */
export const imagesOf = ({ numTrain, numValidation }: PartitionSummary): number => numTrain + numValidation;

/** Bytes of the messages of one phase: 4 a parameter, 8 a number among metrics and settings. */
export interface Traffic {
  /** From the server to the sampled clients. */
  readonly down: number;
  /** From the clients that answered. */
  readonly up: number;
}

/** Loss and accuracy of one model on one set of examples. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/** What a global model takes one test image for. */
export interface ImageGuess {
  /** In the test set. */
  readonly position: number;
  readonly truth: number;
  /** Of each class, to four decimals. */
  readonly probabilities: readonly number[];
}

/** A file that a model was read from. */
export interface ModelSource {
  /** Its name. */
  readonly file: string;
  /** SHA-256 in hexadecimal, of its parameters as little-endian float32 in layer order. */
  readonly sha256: string;
}

/**
 * All that a run says. Stage, charts, narration, log, results file and replay are functions of this stream alone.
 * Everything in it is plain JSON data, but for numbers that are not finite. Images and parameters are never in it; of the
 * one parameter of `exampleValue` it tells the values, so that the average can be followed. `at` is in seconds since the
 * run's start, pauses not counted.
 */
export type RunEvent =
  | {
      readonly type: 'run-started';
      readonly config: Config;
      readonly numParameters: number;
      readonly parameterBytes: number;
      readonly partitions: readonly PartitionSummary[];
      /** Where the initial parameters were read from; absent: they follow from the settings. */
      readonly initial?: ModelSource;
    }
  /** Continues after `round`, from a checkpoint; the events up to there came before. */
  | { readonly type: 'run-continued'; readonly round: number }
  /** Goes on after `round` of another run, `parent`, whose events up to there came before, under these settings. */
  | {
      readonly type: 'run-branched';
      readonly round: number;
      readonly parent: RunId;
      readonly config: Config;
      readonly partitions: readonly PartitionSummary[];
    }
  /** Step `round` comes after its round, when another follows: then steps 3 to 6 repeat. */
  | { readonly type: 'step-started'; readonly step: Step; readonly round: number }
  /**
   * The server's test of the global model; round 0 is the initial model. `confusion`: row true, column predicted. `guesses`
   * (data/guessed-images.ts) are absent when a probability is not finite, and in files of before they were told.
   */
  | {
      readonly type: 'global-evaluated';
      readonly round: number;
      readonly score: Score;
      readonly count: number;
      readonly confusion: readonly number[];
      readonly guesses?: readonly ImageGuess[];
    }
  | { readonly type: 'round-started'; readonly round: number }
  | {
      readonly type: 'clients-sampled';
      readonly round: number;
      readonly phase: Phase;
      readonly clients: readonly ClientId[];
      /** Of the messages to them, together. */
      readonly bytes: number;
    }
  /** A worker has taken the client's job; the parameters have gone down to it (not when it only loads). */
  | {
      readonly type: 'client-started';
      readonly round: number;
      readonly phase: Phase | 'load';
      readonly client: ClientId;
      readonly worker: WorkerId;
      readonly at: number;
    }
  | {
      readonly type: 'client-loading';
      readonly round: number;
      readonly client: ClientId;
      readonly bytes: number;
      readonly totalBytes: number;
    }
  /** Whether a client, or without one the server's test, waits for images because the network gives nothing. */
  | {
      readonly type: 'waiting-for-network';
      readonly round: number;
      readonly client?: ClientId;
      readonly waiting: boolean;
    }
  /** The end of step 1 for a client. */
  | { readonly type: 'client-loaded'; readonly round: number; readonly client: ClientId; readonly at: number }
  | {
      readonly type: 'batch-trained';
      readonly round: number;
      readonly client: ClientId;
      readonly batch: number;
      readonly batches: number;
      readonly loss: number;
    }
  /** The update has come up to the server. */
  | {
      readonly type: 'client-trained';
      readonly round: number;
      readonly client: ClientId;
      readonly numExamples: number;
      readonly trainLoss: number;
      /** Value of the example parameter in the reply. Absent in files of before it was told. */
      readonly example?: number;
      /** Of the reply. */
      readonly bytes: number;
      readonly seconds: number;
      readonly at: number;
    }
  | {
      readonly type: 'client-evaluated';
      readonly round: number;
      readonly client: ClientId;
      readonly numExamples: number;
      readonly score: Score;
      readonly seconds: number;
      readonly at: number;
    }
  /**
   * With `compare-models`: a client that trained has tested the model that it made of the round's, and the one that the
   * server has made since, on its own validation images. After `evaluate-aggregated`, of which it is no part.
   */
  | {
      readonly type: 'client-compared';
      readonly round: number;
      readonly client: ClientId;
      readonly numExamples: number;
      readonly own: Score;
      readonly global: Score;
    }
  | {
      readonly type: 'client-not-compared';
      readonly round: number;
      readonly client: ClientId;
      readonly failure: Failure;
    }
  | {
      readonly type: 'client-restarted';
      readonly round: number;
      readonly phase: Phase | 'load';
      readonly client: ClientId;
      readonly failure: Failure;
      readonly at: number;
    }
  | {
      readonly type: 'client-failed';
      readonly round: number;
      readonly phase: Phase | 'load';
      readonly client: ClientId;
      readonly failure: Failure;
      readonly at: number;
    }
  | {
      readonly type: 'train-aggregated';
      readonly round: number;
      /**
       * Each answering client's share of the new model. Empty when no client answered (then the model stays), and when the
       * strategy's model is no weighted average.
       */
      readonly weights: readonly { readonly client: ClientId; readonly weight: number }[];
      readonly failures: number;
      /** Absent when no client answered. */
      readonly trainLoss?: number;
      /** What the strategy tells of itself, by name. */
      readonly metrics?: Readonly<Record<string, number>>;
      /** What the strategy tells of each reply, by name. */
      readonly replies?: ReplyFigures;
      /** How the updates lie to each other. Absent when no client answered, and in files of before it was told. */
      readonly updates?: UpdateFigures;
      /** Value of the example parameter in the global model, before and after. Absent in files of before it was told. */
      readonly example?: { readonly before: number; readonly after: number };
      /** Euclidean distance between the old and the new global parameters. */
      readonly distance: number;
      readonly seconds: number;
    }
  /** The end of step 3 where no server makes one model of the updates: centralised training. */
  | {
      readonly type: 'train-finished';
      readonly round: number;
      /** SGD steps of all that have trained, together. */
      readonly steps: number;
      /** Images that these went through. */
      readonly images: number;
      readonly results: number;
      readonly failures: number;
      /** Mean over the examples of those that have trained; absent when nobody has. */
      readonly trainLoss?: number;
    }
  /** Every client alone: the test of a client's own model on the server's test images, at the end of the run. */
  | {
      readonly type: 'client-tested';
      readonly round: number;
      readonly client: ClientId;
      readonly count: number;
      readonly score: Score;
    }
  | {
      readonly type: 'evaluate-aggregated';
      readonly round: number;
      readonly results: number;
      readonly failures: number;
      /** Absent when no client answered. */
      readonly score?: Score;
    }
  | {
      readonly type: 'round-finished';
      readonly round: number;
      readonly bytes: Readonly<Record<Phase, Traffic>>;
      readonly seconds: { readonly train: number; readonly aggregate: number; readonly evaluate: number };
    }
  /** `rounds`: that were played, fewer than the settings ask for where the target accuracy was reached. */
  | { readonly type: 'run-finished'; readonly rounds: number; readonly seconds: number }
  | { readonly type: 'run-stopped'; readonly round: number; readonly seconds: number }
  | {
      readonly type: 'run-failed';
      readonly round: number;
      readonly failure: Failure;
      readonly seconds: number;
    };

export type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** Frequent events that only show work in progress: left out of what is stored for a continuation. */
export const isProgress = ({ type }: RunEvent): boolean =>
  type === 'client-loading' || type === 'waiting-for-network' || type === 'batch-trained';
