import type { Score } from '../../core/run/events.ts';
import { KEPT_REPLIES_BYTES } from '../../core/run/update-figures.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { listed } from '../charts/round-remarks.ts';
import { bytes, count, counted, percent, short } from '../format.ts';

// What happened inside a run, round by round.

export const NO_ROUND = 'Once a round has begun, this shows who trains in it, and what comes of it.';
export const INITIAL_MODEL = 'Nobody has trained yet: this is the initial model, as the server tested it.';
export const DETAIL_LOADING = 'The clients’ answers of this round are being read.';
export const DETAIL_LOST = 'The clients’ answers of this round could not be read.';

/** "Round 3 of 5". */
export const roundOf = (round: number, rounds: number): string => `Round ${count(round)} of ${count(rounds)}`;

export const clientsOfRound = (round: number): string => `Clients of round ${round}`;

export const CLIENTS_TABLE = 'Table: clients of the round';

/** More names are no use in a sentence. */
const MOST_NAMES = 8;

/** "3 of 10 clients were sampled to train: 4, 6 and 8." */
export function sampledText({ train }: RoundSummary, clients: number): string {
  const { length } = train.sampled;
  const who = length <= MOST_NAMES ? `: ${listed(train.sampled.map(String))}` : '';
  return `${count(length)} of ${counted(clients, 'client')} ${length === 1 ? 'was' : 'were'} sampled to train${who}.`;
}

/** What the new model does better or worse. @param model "global model", or another name of the only one. */
export function testText(
  before: Score | undefined,
  after: Score | undefined,
  model = 'global model',
): string | undefined {
  if (!after) return undefined;
  const now = percent(after.accuracy);
  if (!before) return `The ${model}’s test accuracy is ${now}.`;
  const then = percent(before.accuracy);
  return `The ${model}’s test accuracy ${then === now ? `stayed at ${now}` : `went from ${then} to ${now}`}.`;
}

const NOT_FINITE = 'The global model is not made of finite numbers any more.';

/** How far the new model is from the old one, and its updates from each other. */
export function movedText({ aggregated }: RoundSummary): string | undefined {
  if (!aggregated) return undefined;
  if (!Number.isFinite(aggregated.distance)) return NOT_FINITE;
  const moved = `The global model moved by ${short(aggregated.distance)}`;
  const divergence = aggregated.updates?.divergence;
  return divergence === undefined ? `${moved}.` : `${moved}; the weight divergence is ${short(divergence)}.`;
}

/** Why a round's updates are not measured, or not all of it; undefined when they are. */
export function notMeasured({ aggregated, train }: RoundSummary, parameterBytes: number): string | undefined {
  if (!aggregated || aggregated.trainLoss === undefined) return undefined;
  if (!aggregated.updates) return UPDATES_NOT_TOLD;
  if (aggregated.updates.divergence !== undefined) return undefined;
  return tooManyToKeep(train.sampled.length, parameterBytes);
}

/** The run was played, or its file written, before updates were measured. */
export const UPDATES_NOT_TOLD =
  'This run does not tell how long its updates are: it was played before Apiary measured them.';

export const tooManyToKeep = (updates: number, parameterBytes: number): string =>
  `Cosine and weight divergence need all updates at once, and ${count(updates)} of ${bytes(parameterBytes)} are more than the ${bytes(KEPT_REPLIES_BYTES)} that are kept. Lengths are measured one by one.`;

export const NORM_TITLE = 'Length of the updates';
export const COSINE_TITLE = 'Cosine to the mean update';

export const NORM_CAPTION =
  'How far each client’s training moved its model away from the round’s global model: the Euclidean length over all parameters. A dot is a client, the line their mean, the band their range.';
export const COSINE_CAPTION =
  'Between a client’s update and the mean update: 1 is the same direction, 0 is at right angles, below 0 is against it. A dot is a client, the line their mean, the band their range.';
export const DIVERGENCE_CAPTION =
  'How far the clients’ models lie apart after training: the mean distance to their average, divided by its length (after Zhao et al. 2018). It grows when clients differ.';
export const CLASSES_CAPTION =
  'Of each class’s test images, the share that the model recognises after the round.';
export const COMPARED_CAPTION =
  'Before and after averaging: each client that trained tests the model that it made, and the new global one, on its own validation images. Lines are means over these clients, bands their range.';

export const NO_UPDATE_YET = 'After the first aggregation, the clients’ updates appear here.';
export const NO_CONFUSION = 'This run does not tell which classes its models recognise.';

/** While nothing was compared. @param asked whether the run compares. @param last the latest round with a new model. */
export function notCompared(asked: boolean, last: RoundSummary | undefined, parameterBytes: number): string {
  if (!asked)
    return 'In this run, clients did not test the models that they made themselves, since it takes time.';
  if (last && last.aggregated?.updates?.divergence === undefined)
    return `Own models are kept until the new global one is there, and ${count(last.train.sampled.length)} of ${bytes(parameterBytes)} are more than the ${bytes(KEPT_REPLIES_BYTES)} that may be: they are not compared.`;
  return 'After the first round, each client’s own model and the new global one are compared here.';
}
export const COMPARE_NEXT = 'Compare them in the next run';
export const WILL_COMPARE = 'The next run compares them: “Compare own and global model” is on.';

/** How a line went, for a screen reader. */
export function courseText(
  title: string,
  lines: readonly { readonly name: string; readonly first?: string; readonly last?: string }[],
): string {
  const told = lines.flatMap(({ name, first, last }) =>
    first === undefined || last === undefined ? [] : [`${name} from ${first} to ${last}`],
  );
  return told.length === 0 ? `${title}: no data yet` : `${title}: ${told.join('; ')}`;
}

/** Of a client without an answer. */
export function stateOf(
  { failure }: { readonly failure?: string },
  run: Pick<RunState, 'status'>,
  isAggregated: boolean,
): string {
  if (failure !== undefined) return failure;
  return isAggregated || run.status !== 'running' ? 'no answer' : 'at work';
}
