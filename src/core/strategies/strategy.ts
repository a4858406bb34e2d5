import type { OptionSpec, ValuesOf } from '../config/field.ts';
import type { ClientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import type { LocalTraining } from './local-training.ts';
import type { Message } from './message.ts';

/**
 * A federated algorithm: what the server does and what a client does, as functions over explicit states (after fedjax's
 * `FederatedAlgorithm`). Both halves meet only in messages. The page runs the server's half; the client's half runs in the
 * worker that plays the client, which finds it by the strategy's id.
 */
export interface Strategy<
  Options extends OptionSpec = OptionSpec,
  ServerState = unknown,
  ClientState = unknown,
> {
  /** Flower's class name in lower case. */
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly paper?: string;
  readonly options: Options;
  readonly server: ServerHalf<ValuesOf<Options>, ServerState>;
  readonly client: ClientHalf<ValuesOf<Options>, ClientState>;
}

/** What the server knows in a round. */
export interface ServerContext<State> {
  /** From 1. Rounds without a reply count. */
  readonly round: number;
  /** All clients, sampled or not. */
  readonly numClients: number;
  /** How many clients were asked. */
  readonly numSampled: number;
  /** Training examples of the clients that were asked, together. */
  readonly numExamples: number;
  readonly global: Parameters;
  readonly state: State;
}

/** A client's answer to a train message. */
export interface Reply {
  readonly client: ClientId;
  readonly message: Message;
}

/** Numbers that a strategy tells of the replies, by name; of each reply, or of some. Norms, scores: never parameters. */
export type ReplyFigures = Readonly<
  Record<string, readonly { readonly client: ClientId; readonly value: number }[]>
>;

/** What the server makes of a round's replies. */
export interface Aggregation<State> {
  readonly global: Parameters;
  readonly state: State;
  /** Each reply's share of the new model, those of 0 left out; empty when the new model is no weighted average. */
  readonly weights: readonly { readonly client: ClientId; readonly weight: number }[];
  /** What the strategy has to tell of this round, by name. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** What it has to tell of each reply. */
  readonly replies?: ReplyFigures;
}

/** Takes the replies one by one, in the order in which the clients were asked, and keeps sums of them only. */
export interface Folding<State> {
  add(reply: Reply): void;
  /** Called once, after at least one reply. */
  end(): Aggregation<State>;
}

interface ServerSteps<Options, State> {
  /** Cloneable: a part of every checkpoint. */
  init(global: Parameters, options: Options): State;
  /** The train message for one client, without the settings of local training, which every message has. */
  send(server: ServerContext<State>, client: ClientId, options: Options): Message;
}

/** `fold` where sums are enough, so that memory does not grow with the clients; `aggregate` sees every reply at once. */
export type ServerHalf<Options, State> = ServerSteps<Options, State> &
  (
    | { fold(server: ServerContext<State>, options: Options): Folding<State> }
    | {
        /** @param replies at least one, in the order in which the clients were asked. */
        aggregate(
          server: ServerContext<State>,
          replies: readonly Reply[],
          options: Options,
        ): Aggregation<State>;
      }
  );

/** What a client answers, and what it remembers until it is sampled again; absent: what it remembered before. */
interface ClientOutcome<State> {
  readonly reply: Message;
  readonly state?: State;
}

export interface ClientHalf<Options, State> {
  /** What a client remembers before it has trained. Cloneable: it travels to and from workers, and into checkpoints. */
  init?(global: Parameters, options: Options): State;
  train(
    message: Message,
    state: State,
    local: LocalTraining,
    options: Options,
  ): Promise<ClientOutcome<State>>;
  /** The model that this client tests; the global one if absent. */
  evaluate?(global: Parameters, state: State, options: Options): Parameters;
}

// Infers the id and the types of options and states from the object, so that no file states them twice.
export const defineStrategy = <Id extends string, Options extends OptionSpec, ServerState, ClientState>(
  strategy: Strategy<Options, ServerState, ClientState> & { readonly id: Id },
): Strategy<Options, ServerState, ClientState> & { readonly id: Id } => strategy;

/** A server half's folding; one that wants all replies at once gets them at the end. */
export function foldingOf<Options, State>(
  half: ServerHalf<Options, State>,
  server: ServerContext<State>,
  options: Options,
): Folding<State> {
  if ('fold' in half) return half.fold(server, options);
  const replies: Reply[] = [];
  return {
    add: (reply) => replies.push(reply),
    end: () => half.aggregate(server, replies, options),
  };
}
