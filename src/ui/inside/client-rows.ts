import type { ClientId } from '../../core/ids.ts';
import type { Score } from '../../core/run/events.ts';
import type { RoundSummary } from '../../store/run-state.ts';

/** A client that was asked to train in a round, and what came of it; what is not known is absent. */
export interface ClientRow {
  readonly client: ClientId;
  readonly numExamples?: number;
  /** Share of the new model; 0 for one that is not in it. Absent where that is no weighted average. */
  readonly weight?: number;
  readonly trainLoss?: number;
  readonly norm?: number;
  readonly cosine?: number;
  /** What the strategy tells of its reply, by name. */
  readonly figures: Readonly<Record<string, number>>;
  readonly own?: Score;
  readonly global?: Score;
  /** Why there is no update, or why it is not in the model. */
  readonly failure?: string;
  /** Why both models were not compared. */
  readonly notCompared?: string;
}

/** In client order. */
export function clientRows(round: RoundSummary): ClientRow[] {
  const { train, aggregated, compared = [] } = round;
  const answers = new Map(train.results.map((result) => [result.client, result]));
  const failures = new Map(train.failures.map(({ client, failure }) => [client, failure.message]));
  const updates = new Map(aggregated?.updates?.clients.map((update) => [update.client, update]));
  const tests = new Map(compared.map((event) => [event.client, event]));
  const weights = new Map(aggregated?.weights.map(({ client, weight }) => [client, weight]));
  const figures = figuresOf(round);
  return train.sampled.map((client) => {
    const answer = answers.get(client);
    const failure = failures.get(client);
    const update = updates.get(client);
    const test = tests.get(client);
    return {
      client,
      ...(answer && { numExamples: answer.numExamples, trainLoss: answer.trainLoss }),
      // Shares of 0 are not in the event.
      ...(answer && weights.size > 0 && { weight: weights.get(client) ?? 0 }),
      ...(update && { norm: update.norm }),
      ...(update?.cosine !== undefined && { cosine: update.cosine }),
      figures: figures.get(client) ?? {},
      ...(test?.type === 'client-compared' && { own: test.own, global: test.global }),
      ...(test?.type === 'client-not-compared' && { notCompared: test.failure.message }),
      ...(failure !== undefined && { failure }),
    };
  });
}

function figuresOf({ aggregated }: RoundSummary): ReadonlyMap<ClientId, Readonly<Record<string, number>>> {
  const figures = new Map<ClientId, Record<string, number>>();
  for (const [name, replies] of Object.entries(aggregated?.replies ?? {}))
    for (const { client, value } of replies) figures.set(client, { ...figures.get(client), [name]: value });
  return figures;
}

/** Names of the figures that any row has. */
export const figureNames = (rows: readonly ClientRow[]): string[] => [
  ...new Set(rows.flatMap(({ figures }) => Object.keys(figures))),
];
