import type { KeptRun } from '../../../store/kept-run.ts';
import { costOf, finalFigures, statusText } from '../../../text/compare/run-facts.ts';
import { runName } from '../../../text/compare/run-name.ts';
import { kindText, openedName } from '../../../text/run/opened-model.ts';
import { settingsText } from '../../../text/settings/settings-sentence.ts';

/** By what the list can be sorted; pinned runs come first in any case. */
export const ORDERS = [
  { id: 'newest', label: 'Newest' },
  { id: 'accuracy', label: 'Accuracy' },
  { id: 'loss', label: 'Loss' },
  { id: 'name', label: 'Name' },
  { id: 'bytes', label: 'Bytes' },
  { id: 'time', label: 'Time' },
] as const;
export type Order = (typeof ORDERS)[number]['id'];

/** Least first: what a run is sorted by. What was not measured comes last. */
const KEYS: Readonly<Record<Exclude<Order, 'newest' | 'name'>, (run: KeptRun) => number>> = {
  accuracy: ({ outcome }) => -(finalFigures(outcome)?.accuracy ?? Number.NaN),
  loss: ({ outcome }) => finalFigures(outcome)?.loss ?? Number.NaN,
  bytes: ({ outcome }) => (outcome ? costOf(outcome).bytes : Number.NaN),
  time: ({ outcome }) => outcome?.seconds ?? Number.NaN,
};

const nameOf = (run: KeptRun): string => runName(run, run.config);

/** The runs in an order, the best, least or latest first; equal ones as they were. */
export function sorted(runs: readonly KeptRun[], order: Order): readonly KeptRun[] {
  const pinnedFirst = (a: KeptRun, b: KeptRun) => Number(b.pinned) - Number(a.pinned);
  if (order === 'name') {
    const names = new Map(runs.map((run) => [run, nameOf(run)]));
    const { compare } = new Intl.Collator('en', { numeric: true });
    return runs.toSorted((a, b) => pinnedFirst(a, b) || compare(names.get(a)!, names.get(b)!));
  }
  if (order === 'newest')
    return runs.toSorted((a, b) => pinnedFirst(a, b) || b.started.localeCompare(a.started));
  const key = (run: KeptRun) => {
    const value = KEYS[order](run);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const compare = (a: number, b: number) => (a === b ? 0 : a - b);
  return runs.toSorted((a, b) => pinnedFirst(a, b) || compare(key(a), key(b)));
}

const isFromFile = ({ imported, opened }: KeptRun) => imported === true || opened !== undefined;

/** Which runs the list can be narrowed to. */
export const KINDS = [
  { id: 'all', label: 'All runs', has: () => true },
  { id: 'pinned', label: 'Pinned', has: ({ pinned }: KeptRun) => pinned },
  { id: 'finished', label: 'Finished', has: ({ status }: KeptRun) => status === 'finished' },
  {
    id: 'unfinished',
    label: 'Unfinished',
    has: ({ status }: KeptRun) => status !== 'finished' && status !== 'failed',
  },
  { id: 'failed', label: 'Failed', has: ({ status }: KeptRun) => status === 'failed' },
  { id: 'imported', label: 'From files', has: isFromFile },
] as const;
export type Kind = (typeof KINDS)[number]['id'];

/** The runs of a kind in whose name, settings or status every typed word is found. */
export function filtered(runs: readonly KeptRun[], typed: string, kind: Kind): readonly KeptRun[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const { has } = KINDS.find(({ id }) => id === kind)!;
  return runs.filter((run) => has(run) && (words.length === 0 || containsAll(haystack(run), words)));
}

const containsAll = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

const haystack = (run: KeptRun): string =>
  [nameOf(run), ...(run.opened ? [openedName(run.opened, run.config), kindText(run.config)] : wordsOf(run))]
    .join(' ')
    .toLowerCase();

const wordsOf = (run: KeptRun): readonly string[] => [
  ...[runName({}, run.config), settingsText(run.config)],
  ...[`seed ${run.config.seed}`, statusText(run)],
];
