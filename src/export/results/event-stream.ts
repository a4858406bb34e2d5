import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import type { EventOf, RunEvent } from '../../core/run/events.ts';
import { numPartitions } from '../../core/run/sampling.ts';
import { join, refuse } from './json-reader.ts';

/** An event, and where its file has it: for messages. */
export interface PlacedEvent {
  readonly event: RunEvent;
  readonly path: string;
}

/**
 * The events of one ended run, each of which can follow the one before: what is shown may rely on that.
 * @throws ApiaryError `file-unreadable` that names the first event which cannot stand where it is.
 */
export function checkedStream(placed: readonly PlacedEvent[]): RunEvent[] {
  const start = placed[0];
  if (start?.event.type !== 'run-started')
    return refuse(start ? join(start.path, 'type') : 'events', 'the start of the run', start?.event.type);
  checkStart(start.event, start.path);
  const last = placed.at(-1)!;
  if (!isEnd(last.event)) refuse(join(last.path, 'type'), 'the end of the run', last.event.type);
  // A model that was read from a file has no rounds before it is branched from.
  let limits = { ...limitsOf(start.event), ...(start.event.initial && { rounds: 0 }) };
  let round = 0;
  for (const { event, path } of placed.slice(1)) {
    if (event.type === 'run-started') refuse(join(path, 'type'), 'an event after the start', event.type);
    round = nextRound(event, path, round, limits.rounds);
    if (event.type === 'run-branched') {
      checkStart(event, path);
      limits = limitsOf(event);
    }
    checkClients(event, path, limits.clients);
    if (event.type === 'global-evaluated') {
      checkConfusion(event, path, limits.classes);
      checkGuesses(event, path, limits);
    }
  }
  return placed.map(({ event }) => event);
}

const isEnd = ({ type }: RunEvent): boolean =>
  type === 'run-finished' || type === 'run-stopped' || type === 'run-failed';

type Start = Pick<EventOf<'run-started'>, 'config' | 'partitions'>;

const limitsOf = ({ config, partitions }: Start) => ({
  rounds: config['num-server-rounds'],
  clients: partitions.length,
  classes: partitions[0]!.labelCounts.length,
  testImages: byId(datasets, config.dataset).test,
});

function checkStart({ config, partitions }: Start, path: string): void {
  const where = join(path, 'partitions');
  const clients = numPartitions(config);
  if (partitions.length !== clients) refuse(where, `a list of ${clients}`, partitions.length);
  const classes = partitions[0]!.labelCounts.length;
  partitions.forEach(({ client, labelCounts, trainLabelCounts, validationLabelCounts }, i) => {
    if (client !== i) refuse(`${where}[${i}].client`, String(i), client);
    for (const counts of [labelCounts, trainLabelCounts, validationLabelCounts])
      if (counts && counts.length !== classes)
        refuse(`${where}[${i}]`, `label counts of ${classes} classes`, counts.length);
  });
}

/** The round that the run is in after `event`. */
function nextRound(event: RunEvent, path: string, round: number, rounds: number): number {
  if (!('round' in event)) return round;
  const place = join(path, 'round');
  const given = event.round;
  switch (event.type) {
    case 'round-started': {
      // A round that was interrupted is played again.
      const most = Math.min(round + 1, rounds);
      return given >= 1 && given <= most ? given : refuse(place, `from 1 to ${most}`, given);
    }
    case 'run-continued':
      return given <= round ? given : refuse(place, `at most ${round}`, given);
    default:
      return given === round ? given : refuse(place, `the round that has begun, ${round}`, given);
  }
}

function checkClients(event: RunEvent, path: string, clients: number): void {
  const check = (client: number, place: string) => {
    if (client >= clients) refuse(join(path, place), `less than ${clients}, the number of clients`, client);
  };
  if ('client' in event && event.client !== undefined) check(event.client, 'client');
  if (event.type === 'clients-sampled')
    event.clients.forEach((client, i) => {
      check(client, `clients[${i}]`);
    });
  if (event.type === 'train-aggregated')
    for (const [list, entries] of listsOfClients(event))
      entries.forEach(({ client }, i) => {
        check(client, `${list}[${i}].client`);
      });
}

const listsOfClients = ({ weights, replies = {}, updates }: EventOf<'train-aggregated'>) => [
  ['weights', weights] as const,
  ['updates.clients', updates?.clients ?? []] as const,
  ...Object.entries(replies).map(([name, figures]) => [join('replies', name), figures] as const),
];

function checkConfusion({ confusion }: EventOf<'global-evaluated'>, path: string, classes: number): void {
  if (confusion.length !== 0 && confusion.length !== classes ** 2)
    refuse(join(path, 'confusion'), `a list of ${classes ** 2} counts`, confusion.length);
}

function checkGuesses(
  { guesses = [] }: EventOf<'global-evaluated'>,
  path: string,
  { classes, testImages }: { readonly classes: number; readonly testImages: number },
): void {
  guesses.forEach(({ position, truth, probabilities }, i) => {
    const place = `${join(path, 'guesses')}[${i}]`;
    if (position >= testImages) refuse(join(place, 'position'), `less than ${testImages}`, position);
    if (truth >= classes) refuse(join(place, 'truth'), `less than ${classes}`, truth);
    if (probabilities.length !== classes)
      refuse(join(place, 'probabilities'), `a list of ${classes} numbers`, probabilities.length);
  });
}
