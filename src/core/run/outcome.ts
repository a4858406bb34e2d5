/** What a run came to, without its events: small enough to be kept beside its name, for lists and figures of many runs. */
export interface RunOutcome {
  /** One entry for each round, the initial model's (round 0) first. */
  readonly rounds: readonly RoundOutcomeFigures[];
  /** Of the clients' last evaluation: accuracies on their own validation images. Absent where none has evaluated. */
  readonly clients?: ClientSpread;
  /** The last test loss is not finite or far above the initial model's, or no client's update was finite any more. */
  readonly diverged: boolean;
  /** Since the run's start, pauses not counted. */
  readonly seconds: number;
  /** Clients' answers that are missing though they did not diverge; absent where none is: a run without them would differ. */
  readonly failures?: number;
  /** SHA-256 of the final global parameters: as little-endian float32, in layer order. Absent where nobody has computed it. */
  readonly parametersSha256?: string;
}

export interface RoundOutcomeFigures {
  /** On the server's test images; null where the round has no such test. */
  readonly accuracy: number | null;
  readonly loss: number | null;
  /** Bytes of all messages, both ways, up to the end of the round. */
  readonly bytes: number;
  /** Of computing, up to the end of the round. */
  readonly seconds: number;
  /** Weight divergence: mean over the clients of norm(w_k - mean) / norm(mean). Null where it was not measured. */
  readonly divergence: number | null;
}

/** How alike clients' accuracies are, each client counted once. */
export interface ClientSpread {
  readonly mean: number;
  /** Mean of the worst tenth of the clients, at least of one. */
  readonly worstTenth: number;
  /** Standard deviation over the clients. */
  readonly deviation: number;
}
