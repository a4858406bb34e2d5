import type { ClientId } from '../ids.ts';
import { distance, norm, type Parameters } from '../math/parameters.ts';
import { WeightedSum } from '../math/weighted-sum.ts';

/**
 * How a round's updates lie to each other, whatever the strategy makes of them. Six significant digits; NaN where a length
 * that is divided by is 0 or no number.
 */
export interface UpdateFigures {
  /** Of each reply, in the order in which the clients were asked. */
  readonly clients: readonly {
    readonly client: ClientId;
    /** Euclidean length of the update w_k - w, w the global model that the round began with. */
    readonly norm: number;
    /** Between the update and the mean update. Absent where the replies were too many to be kept. */
    readonly cosine?: number;
  }[];
  /**
   * The weight divergence: mean over the replies of ||w_k - mean|| / ||mean|| (after Zhao et al. 2018, who measure
   * the distance to a centralised model). Absent where the replies were too many to be kept.
   */
  readonly divergence?: number;
}

/** Bytes of a round's updates that may be kept in memory. */
export const KEPT_REPLIES_BYTES = 128e6;

/** A model that a client has trained in this round. */
export interface TrainedReply {
  readonly client: ClientId;
  readonly parameters: Parameters;
  readonly numExamples: number;
}

/** Measures the replies of a round, which it keeps to its end where told so: the mean is known only then. */
export class UpdateMeasure {
  readonly #replies: TrainedReply[] = [];
  readonly #clients: { readonly client: ClientId; readonly norm: number }[] = [];

  /** @param keeps whether all replies together may be kept in memory. */
  constructor(
    private readonly global: Parameters,
    private readonly keeps: boolean,
  ) {}

  add(reply: TrainedReply): void {
    if (this.keeps) this.#replies.push(reply);
    else {
      const { client, parameters } = reply;
      this.#clients.push({ client, norm: sixDigits(distance(parameters, this.global)) });
    }
  }

  /** Gives up the replies, in the order in which the clients were asked; none where they are not kept. */
  release(): TrainedReply[] {
    return this.#replies.splice(0);
  }

  /** Called once, after at least one reply. */
  end(): UpdateFigures {
    return this.keeps ? updateFigures(this.global, this.#replies) : { clients: this.#clients };
  }
}

/** The mean is weighted by the numbers of examples. */
function updateFigures(global: Parameters, replies: readonly TrainedReply[]): UpdateFigures {
  const sum = new WeightedSum(replies.reduce((total, { numExamples }) => total + numExamples, 0));
  for (const { parameters, numExamples } of replies) sum.add(parameters, numExamples);
  const mean = sum.mean();
  const meanLength = Math.sqrt(squaredDistance(mean, global));
  const measured = replies.map(({ parameters }) => measureUpdate(parameters, global, mean));
  const distances = measured.reduce((total, { toMean }) => total + Math.sqrt(toMean), 0);
  return {
    clients: replies.map(({ client }, i) => {
      const { squared, alongMean } = measured[i]!;
      const length = Math.sqrt(squared);
      return {
        client,
        norm: sixDigits(length),
        cosine: sixDigits(alongMean / (length * meanLength)),
      };
    }),
    divergence: sixDigits(distances / replies.length / norm(mean)),
  };
}

function squaredDistance(a: readonly Float64Array[], b: Parameters): number {
  let sum = 0;
  for (const [t, x] of a.entries()) {
    const y = b[t]!;
    for (let i = 0; i < x.length; i++) {
      const difference = x[i]! - y[i]!;
      sum += difference * difference;
    }
  }
  return sum;
}

/** In one pass and without temporaries, as it is done for each reply. */
function measureUpdate(parameters: Parameters, global: Parameters, mean: readonly Float64Array[]) {
  let squared = 0;
  let alongMean = 0;
  let toMean = 0;
  for (const [t, w] of parameters.entries()) {
    const [start, middle] = [global[t]!, mean[t]!];
    for (let i = 0; i < w.length; i++) {
      const update = w[i]! - start[i]!;
      const meanUpdate = middle[i]! - start[i]!;
      squared += update * update;
      alongMean += update * meanUpdate;
      const rest = update - meanUpdate;
      toMean += rest * rest;
    }
  }
  return { squared, alongMean, toMean };
}

const sixDigits = (value: number): number => Number(value.toPrecision(6));
