import { type Config, fieldOf, sameValue, settingOf } from '../../../core/config/schema.ts';
import { oneOf } from '../../../core/config/validate.ts';
import type { FilledIn, TakenLine, WhyNot } from '../../../export/flower/import/settings.ts';
import {
  NO_VALUE,
  OF_THE_PROJECT,
  otherEntrys,
  refusedValue,
  saidAlready,
  UNDECIDED,
  UNKNOWN_KEY,
  writtenLine,
} from '../../../text/flower/import.ts';
import { settingText, valueText } from '../../../text/settings/settings-sentence.ts';

/** A setting that is not yet what the file says. */
interface ChangingRow {
  readonly line: number;
  readonly label: string;
  /** Empty for an option of an entry that is not chosen yet. */
  readonly now: string;
  readonly next: string;
}

interface LeftRow {
  readonly line: number;
  /** The line's key and value. */
  readonly written: string;
  readonly why: string;
}

/** What the dialog lists, each in the order of the file. */
export interface ImportRows {
  readonly changing: readonly ChangingRow[];
  /** Settings that are what the file says: "3 rounds". */
  readonly same: readonly string[];
  readonly left: readonly LeftRow[];
}

/** @param current the settings in the controls. */
export function importRows({ config, taken, left }: FilledIn, current: Config): ImportRows {
  const isSame = ({ setting }: TakenLine) =>
    sameValue(settingOf(current, setting), settingOf(config, setting));
  return {
    changing: taken
      .filter((line) => !isSame(line))
      .map(({ line, setting }) => ({
        line,
        label: fieldOf(setting, config)?.label ?? setting,
        now: valueText(setting, current),
        next: valueText(setting, config),
      })),
    same: taken.filter(isSame).map(({ setting }) => settingText(setting, config)),
    left: left.map((line) => ({
      line: line.line,
      written: writtenLine(line.key, line.written),
      why: whyText(line.why),
    })),
  };
}

function whyText(why: WhyNot): string {
  switch (why.is) {
    case 'unknown':
      return UNKNOWN_KEY;
    case 'of-the-project':
      return OF_THE_PROJECT;
    case 'refused':
      return refusedValue(why.refusal);
    case 'no-value':
      return NO_VALUE;
    case 'idle':
      return otherEntrys(
        why.registry.replaceAll('-', ' '),
        oneOf(why.owners.map(({ label }) => label)),
        why.chosen.label,
      );
    case 'said-already':
      return saidAlready(why.instead);
    case 'undecided':
      return UNDECIDED;
  }
}
