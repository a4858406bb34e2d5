import type { Failure } from '../../core/errors.ts';
import type { ClientId } from '../../core/ids.ts';
import { imagesOf, type PartitionSummary } from '../../core/run/events.ts';
import { excludedFrom, type RoundSummary, type RunState } from '../../store/run-state.ts';
import { count, counted } from '../format.ts';
import { type ClientState, clientState, type Tally, tallyParts } from './client-state.ts';

export const CLASS_LEGEND =
  'Classes, clockwise in every ring. Arrow keys move; Enter marks a class in all clients';

/** What the colours of a client's image say, and its size. */
const IMAGE_KEYS = {
  ring: { same: 'Grey rings', mixed: 'Ring: a client’s classes', more: 'thicker: more images' },
  mix: { same: 'Grey', mixed: 'Colours: a client’s classes', more: 'larger: more images' },
  spot: { same: 'Grey', mixed: 'Colour: a client’s most frequent class', more: 'larger: more images' },
} as const;

/** How clients are drawn: with a ring of their classes, as a hexagon of them, or in one colour. */
type ClientImage = keyof typeof IMAGE_KEYS;

/** What the clients' images say. */
export function imagesKey(
  image: ClientImage,
  sameMix: boolean,
  partitions: readonly PartitionSummary[],
): string {
  const [first] = partitions;
  if (first?.pooled) return 'Ring: the classes of all clients’ images';
  const { same, mixed, more } = IMAGE_KEYS[image];
  const sameSize = partitions.every((partition) => first && imagesOf(partition) === imagesOf(first));
  const mix = sameMix ? `${same}: all clients have the same mix of classes` : mixed;
  return sameSize ? mix : `${mix}; ${more}`;
}

/** Who has images of one class. */
export function classHolders(name: string, label: number, partitions: readonly PartitionSummary[]): string {
  const holders = partitions.filter(({ labelCounts }) => (labelCounts[label] ?? 0) > 0);
  const most = holders.reduce<PartitionSummary | undefined>(
    (best, next) => (best && best.labelCounts[label]! >= next.labelCounts[label]! ? best : next),
    undefined,
  );
  const who = `${count(holders.length)} of ${counted(partitions.length, 'client')} ${holders.length === 1 ? 'has' : 'have'} images of class ${name}`;
  return most ? `${who}, client ${most.client} most: ${count(most.labelCounts[label]!)}` : who;
}

/** What the stage shows: a run's partition, or the one that the settings give. */
interface Shown {
  /** Undefined until the labels are there. */
  readonly partitions: readonly PartitionSummary[] | undefined;
  /** Why the settings give no partition; `partitions` is then the last possible one. */
  readonly failure: Failure | undefined;
  readonly run: RunState | undefined;
}

/** One line below the hive. */
export function summaryLine({ partitions, failure, run }: Shown): string {
  if (run) return activityLine(run);
  if (failure)
    return `These settings give no partition${partitions ? '; above is the last that was possible' : ''}.`;
  return partitions
    ? partitionLine(partitions)
    : 'The clients’ shares appear here once the labels are loaded.';
}

/** How the images are shared, in one line. */
export function partitionLine(partitions: readonly PartitionSummary[]): string {
  let [least, most, total] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const partition of partitions) {
    const images = imagesOf(partition);
    least = Math.min(least, images);
    most = Math.max(most, images);
    total += images;
  }
  const each = least === most ? `${count(least)} each` : `from ${count(least)} to ${count(most)} each`;
  if (partitions[0]?.pooled) return `${counted(total, 'image')} in one place`;
  return `${counted(partitions.length, 'client')} hold ${counted(total, 'image')}, ${each}`;
}

/**
 * What the round's clients do, in one line: how many of each. While some evaluate, what came of the training stays
 * counted beside them, as one client can have done both.
 */
function activityLine(run: RunState): string {
  const { activity, partitions, rounds, round } = run;
  const current = rounds[round]!;
  const others = new Map([['notSampled', partitions.length - activity.size]] as const);
  if (current.evaluate.sampled.length === 0)
    return [...tallyParts(tallyOf(run, activity.keys())), ...tallyParts(others)].join(' · ');
  const training = tallyParts(trainingTally(current)).join(', ');
  const evaluation = tallyParts(tallyOf(run, current.evaluate.sampled)).join(', ');
  return [...(training ? [`Train: ${training}`] : []), `Evaluate: ${evaluation}`, ...tallyParts(others)].join(
    ' · ',
  );
}

function tallyOf({ activity, status }: RunState, clients: Iterable<ClientId>): Tally {
  const tally = new Map<ClientState, number>();
  for (const client of clients) {
    const state = clientState(activity.get(client), status);
    tally.set(state, (tally.get(state) ?? 0) + 1);
  }
  return tally;
}

/** Of a round that has been aggregated. */
function trainingTally(round: RoundSummary): Tally {
  const diverged = excludedFrom(round).length;
  const aggregated = round.aggregated?.weights.length ?? 0;
  return new Map([
    ['aggregated', aggregated],
    [round.trained ? 'trained' : 'sent', round.train.results.length - aggregated],
    ['diverged', diverged],
    ['failed', round.train.failures.length - diverged],
  ]);
}
