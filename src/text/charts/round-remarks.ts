import { excludedFrom, hasNewModel, type RoundSummary } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';

/** What a reader of the curves must know of a round: who is not in its model, and whether there is a new one. */
export interface RoundRemark {
  readonly round: number;
  /** Who diverged in training and was left out, and why. */
  readonly leftOut: readonly { readonly client: number; readonly message: string }[];
  /** No update was aggregated: the global model is that of the round before. */
  readonly unchanged: boolean;
  /** There is a server that aggregates. */
  readonly aggregates: boolean;
}

/** @returns undefined for a round that is not aggregated yet, or of whose model there is nothing to say. */
export function remarkOn(round: RoundSummary): RoundRemark | undefined {
  if (!round.aggregated && !round.trained) return undefined;
  const leftOut = excludedFrom(round)
    .map(({ client, failure }) => ({ client, message: failure.message }))
    .sort((a, b) => a.client - b.client);
  const unchanged = !hasNewModel(round);
  return leftOut.length > 0 || unchanged
    ? { round: round.round, leftOut, unchanged, aggregates: round.aggregated !== undefined }
    : undefined;
}

/** A remark in a few words, for a tooltip or a table: "client 2 left out", "client 2 diverged", "model unchanged". */
export function remarkText({ leftOut, unchanged, aggregates }: RoundRemark): string {
  const who = !aggregates && unchanged ? 'training' : whoOf(leftOut);
  const parts = leftOut.length > 0 ? [`${who} ${aggregates ? 'left out' : 'diverged'}`] : [];
  return [...parts, ...(unchanged ? ['model unchanged'] : [])].join(', ');
}

/** The remarks in sentences, two at most, for below a chart. */
export function remarkSentences(remarks: readonly RoundRemark[]): string[] {
  const unchanged = remarks.filter((remark) => remark.unchanged);
  const leftOut = remarks.filter((remark) => !remark.unchanged);
  return [
    ...(leftOut.length > 0 ? [leftOutSentence(leftOut)] : []),
    ...(unchanged.length > 0 ? [unchangedSentence(unchanged)] : []),
  ];
}

function leftOutSentence(remarks: readonly RoundRemark[]): string {
  const [first] = remarks;
  const [client] = first!.leftOut;
  if (!first!.aggregates) return aloneSentence(remarks);
  if (remarks.length === 1 && first!.leftOut.length === 1)
    return `In round ${first!.round}, client ${client!.client} was left out of the aggregation: ${cause(client!.message)}.`;
  if (remarks.length === 1)
    return `In round ${first!.round}, ${whoOf(first!.leftOut)} were left out of the aggregation, because they diverged.`;
  const times = remarks.reduce((sum, remark) => sum + remark.leftOut.length, 0);
  return `In ${roundsText(remarks)}, clients that diverged were left out of the aggregation, ${count(times)} updates in all; the table says who.`;
}

/** Of clients that train alone: each keeps its own model. */
function aloneSentence(remarks: readonly RoundRemark[]): string {
  const { round, leftOut } = remarks[0]!;
  if (remarks.length > 1)
    return `In ${roundsText(remarks)}, clients diverged, and their models stayed as they were; the table says who.`;
  return leftOut.length === 1
    ? `In round ${round}, ${whoOf(leftOut)} diverged, and its model stayed as it was: ${cause(leftOut[0]!.message)}.`
    : `In round ${round}, ${whoOf(leftOut)} diverged, and their models stayed as they were.`;
}

function unchangedSentence(remarks: readonly RoundRemark[]): string {
  const diverged = remarks.reduce((sum, remark) => sum + remark.leftOut.length, 0);
  const why =
    diverged === 0 || !remarks[0]!.aggregates
      ? ''
      : ` (${counted(diverged, remarks.length === 1 ? 'client' : 'update')} diverged)`;
  return remarks[0]!.aggregates
    ? `In ${roundsText(remarks)}, no client’s update was aggregated${why}: the global model stayed as it was.`
    : `In ${roundsText(remarks)}, training ${diverged > 0 ? 'diverged' : 'failed'} and changed no model.`;
}

/** The first sentence of a failure's message, as the end of another: "the loss became NaN in batch 7 of 90". */
function cause(message: string): string {
  const [sentence = ''] = message.split(/\.\s|\.$/);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** More names than this are no use in a sentence. */
const MOST_NAMES = 6;

function whoOf(clients: RoundRemark['leftOut']): string {
  if (clients.length > MOST_NAMES) return counted(clients.length, 'client');
  return `client${clients.length === 1 ? '' : 's'} ${listed(clients.map(({ client }) => String(client)))}`;
}

/** "round 2", "rounds 2, 5 and 7", "rounds 1 to 9 and 12", "12 rounds". */
export function roundsText(rounds: readonly { readonly round: number }[]): string {
  if (rounds.length === 1) return `round ${rounds[0]!.round}`;
  const spans: { first: number; last: number }[] = [];
  for (const { round } of rounds) {
    const span = spans.at(-1);
    if (span && span.last === round - 1) span.last = round;
    else spans.push({ first: round, last: round });
  }
  const names = spans.flatMap(({ first, last }) =>
    last - first > 1 ? [`${first} to ${last}`] : first === last ? [`${first}`] : [`${first}`, `${last}`],
  );
  return names.length > MOST_NAMES ? counted(rounds.length, 'round') : `rounds ${listed(names)}`;
}

/** "2", "2 and 5", "2, 5 and 7". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
