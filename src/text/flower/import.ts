import type { Failure } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import type { Notice } from '../../store/app-state.ts';
import { failureNotice } from '../failure-notice.ts';
import { count, counted } from '../format.ts';

// What the page says of a Flower project's pyproject.toml.

type Said = Omit<Notice, 'id'>;

export const IMPORT_TITLE = 'Settings from a Flower project';
export const NOTHING_CHANGED = 'Nothing on this page was changed.';

/** Lists of the dialog, in its order. */
export const WILL_CHANGE = 'Settings that will change';
export const NOT_TAKEN = 'Lines that are not used';
export const SAME_ALREADY = 'Already the same:';

/** Beside what stands in the controls: where a run is played, they are the next one's. */
export const FOR_THE_NEXT_RUN = 'A run is being played. These settings are for the next one.';
export const OTHERS_STAY = 'Settings that the file does not name stay as they are.';

/** @param taken lines that are settings of the page. @param changing those of them that differ from the controls. */
export function importSummary(name: string, taken: number, changing: number): string {
  const file = quoted(name);
  if (taken === 0) return `No line of ${file} can be used here.`;
  const settings = `${file} has ${counted(taken, 'setting')} of this page`;
  if (changing === 0)
    return `${settings}. ${taken === 1 ? 'It is' : 'All of them are'} already the same here.`;
  if (taken === 1) return `${settings}. Its value differs from the one here.`;
  return `${settings}. ${changing === taken ? 'All' : count(changing)} of them ${changing === 1 ? 'differs' : 'differ'} from those here.`;
}

export const lineNumber = (line: number): string => `Line ${count(line)}`;

/** A key with its value, as the file has it: over several lines, as one. */
export const writtenLine = (key: string, written: string): string =>
  `${printable(key, 48)} = ${printable(written.replace(/\s+/g, ' '))}`;

// Why a line is not taken.
export const UNKNOWN_KEY = 'Apiary has no setting with this name.';
export const OF_THE_PROJECT = 'It belongs to the exported project itself and is not a setting of this page.';
export const NO_VALUE = 'Flower only accepts text, numbers, true and false here.';
export const UNDECIDED =
  'The federations in this file have different values, and none of them is the default.';
/** @param refusal follows it: "is out of range: it must be 0 to 1". */
export const refusedValue = (refusal: string): string => `The value ${refusal}.`;
export const saidAlready = (line: number): string => `${lineNumber(line)} is used instead.`;
/** @param owners the entries that have it: "FedAdam or FedYogi". */
export const otherEntrys = (choice: string, owners: string, chosen: string): string =>
  `It belongs to the ${choice} ${owners}, but ${chosen} is chosen.`;

export const moreLines = (n: number): string => `and ${counted(n, 'more line')}`;

export const notToml = (name: string, line: number, column: number, problem: string): Said => ({
  kind: 'error',
  title: `${quoted(name)} is not valid TOML`,
  text: `${lineNumber(line)}, column ${count(column)}: ${printable(problem, 160)}. ${NOTHING_CHANGED}`,
});

/** @param missing the table that is not there: "tool.flwr". */
export const noFlowerApp = (name: string, missing: string): Said => ({
  kind: 'error',
  title: `${quoted(name)} is not a Flower app`,
  text: `A Flower app has a table [tool.flwr.app], and this file has no [${missing}]. ${NOTHING_CHANGED}`,
});

export const noSettings = (name: string): Said => ({
  kind: 'info',
  title: `${quoted(name)} has no settings`,
  text: `It is a Flower app, but its table [tool.flwr.app.config] is missing or empty. ${NOTHING_CHANGED}`,
});

/** What is wrong with a file itself names it; any other failure says what to do. */
export function fileRefused(name: string, failure: Failure): Said {
  const isOfFile = failure.code === 'file-unreadable' || failure.code === 'model-mismatch';
  if (!isOfFile) return failureNotice(failure);
  return {
    kind: 'error',
    title: `${quoted(name)} cannot be opened`,
    text: `${failure.message} ${NOTHING_CHANGED}`,
  };
}

export const filledIn = (name: string, changed: number): Said => ({
  kind: 'info',
  title: `${counted(changed, 'setting')} ${changed === 1 ? 'was' : 'were'} changed`,
  text: `The new ${changed === 1 ? 'value comes' : 'values come'} from ${quoted(name)}.`,
});

const quoted = (name: string): string => `“${printable(name)}”`;
