import { backends } from '../../core/backends.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { roundsText } from '../charts/round-remarks.ts';
import { bytes, count, counted, loss, percent, seconds } from '../format.ts';
import { kindText } from '../run/opened-model.ts';
import { settingsText } from '../settings/settings-sentence.ts';

/** The server's last test of a run's global model. */
export interface FinalFigures {
  readonly accuracy: number;
  readonly loss: number;
}

/** Of the last round that was tested; undefined where none was, or only the initial model though rounds have followed it. */
export function finalFigures(outcome: RunOutcome | undefined): FinalFigures | undefined {
  const last = outcome?.rounds.findLastIndex(({ accuracy }) => accuracy !== null) ?? -1;
  const tested = outcome?.rounds[last];
  if (!tested || tested.accuracy === null) return undefined;
  // The round after it may not be over. Where every client trains alone, their models are tested at the end.
  if (last === 0 && outcome.rounds.length > 2) return undefined;
  // A loss that is not finite is no number in a file.
  return { accuracy: tested.accuracy, loss: tested.loss ?? Number.NaN };
}

/** Bytes of all messages of a run, and the seconds it took. */
export const costOf = (outcome: RunOutcome): { readonly bytes: number; readonly seconds: number } => ({
  bytes: outcome.rounds.at(-1)?.bytes ?? 0,
  seconds: outcome.seconds,
});

const STATUS = {
  playing: 'playing now',
  unfinished: 'can be continued',
  finished: 'finished',
  stopped: 'stopped',
  failed: 'failed',
} as const satisfies Record<KeptRun['status'], string>;

/** How a run stands: "finished, has diverged". */
export const statusText = ({
  status,
  opened,
  outcome,
}: Pick<KeptRun, 'status' | 'opened' | 'outcome'>): string =>
  `${opened ? 'model from a file' : STATUS[status]}${outcome?.diverged ? ', has diverged' : ''}`;

/** What a run has cost and come to beside its accuracy: "3 rounds", "loss 1.812", "4.46 MB", "14.2 s". */
export function factsOf({
  outcome,
  opened,
  config,
}: Pick<KeptRun, 'outcome' | 'opened' | 'config'>): string[] {
  if (!outcome) return [];
  const figures = finalFigures(outcome);
  // What its training has cost, its file does not say.
  if (opened) return [kindText(config), ...(figures ? [`loss ${loss(figures.loss)}`] : [])];
  const cost = costOf(outcome);
  return [
    counted(Math.max(0, outcome.rounds.length - 1), 'round'),
    ...(figures ? [`loss ${loss(figures.loss)}`] : []),
    bytes(cost.bytes),
    seconds(cost.seconds),
  ];
}

/** Accuracy as a list has it; a dash where nothing was tested. */
export const accuracyText = (figures: FinalFigures | undefined): string =>
  figures ? percent(figures.accuracy) : '–';

/** What computed a run: "WebAssembly, relaxed-fma, 2 workers". */
export function engineOf({
  backend,
  build,
  workers,
}: Pick<KeptRun, 'backend' | 'build' | 'workers'>): string {
  const name = backends.find(({ id }) => id === backend)?.label ?? backend;
  return [name, ...(build ? [build] : []), counted(workers, 'worker')].join(', ');
}

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** When a run began, in the visitor's time: "14:02" today, "Nov 25, 14:02" this year, "Nov 25, 2025" before. */
export function startedText(started: string, now: Date): string {
  const date = new Date(started);
  if (date.getFullYear() !== now.getFullYear()) return dayOfYear.format(date);
  const isToday = day.format(date) === day.format(now);
  return isToday ? time.format(date) : `${day.format(date)}, ${time.format(date)}`;
}

/** Where a run comes from. @param parent its name, where it is still there. */
export const branchText = (round: number, parent: string | undefined): string =>
  `branch of ${parent ?? 'a run that is no longer kept'}, after round ${count(round)}`;

/** All that a list knows of a run, name by name. */
export function detailsOf(run: KeptRun): readonly { readonly name: string; readonly value: string }[] {
  const { config, commit, bytes: stored, checkpoints, outcome, opened } = run;
  const clients = outcome?.clients;
  return [
    opened
      ? { name: 'Model', value: `${kindText(config)}, from the file “${opened.file}”` }
      : { name: 'Settings', value: settingsText(config) },
    ...(clients
      ? [
          {
            name: 'Clients',
            value: `mean ${percent(clients.mean)}, worst tenth ${percent(clients.worstTenth)}, deviation ${percent(clients.deviation)}`,
          },
        ]
      : []),
    { name: 'Engine', value: engineOf(run) },
    ...(commit === undefined ? [] : [{ name: 'Version', value: commit }]),
    { name: 'Stored', value: storedText(stored, checkpoints) },
  ];
}

/** "1.2 MB, with the models of rounds 1 to 3". */
function storedText(stored: number, checkpoints: readonly number[]): string {
  if (checkpoints.length === 0) return `${bytes(stored)}, without a model`;
  return `${bytes(stored)}, with the ${checkpoints.length === 1 ? 'model' : 'models'} of ${roundsText(checkpoints.map((round) => ({ round })))}`;
}
