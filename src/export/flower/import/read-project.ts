import { parse, TomlError, type TomlTable } from 'smol-toml';
import type { Config } from '../../../core/config/schema.ts';
import { keyLines } from './key-lines.ts';
import { APP, federations, runConfig, tableAt } from './run-config.ts';
import { type FilledIn, fillIn } from './settings.ts';

/** What a pyproject.toml holds for the page, or why it holds nothing. */
export type ProjectReading =
  | ({ readonly is: 'app' } & FilledIn)
  /** @param missing the first of the tables that every Flower app has: "tool.flwr". */
  | { readonly is: 'no-app'; readonly missing: string }
  /** Line and column are from 1. */
  | {
      readonly is: 'no-toml';
      readonly line: number;
      readonly column: number;
      readonly problem: string;
    };

/**
 * Reads the settings of a Flower project, to be filled into `current`.
 * @param text of its pyproject.toml. @param current the settings in the controls: what the file does not say stays.
 */
export function readFlowerProject(text: string, current: Config): ProjectReading {
  let document: TomlTable;
  try {
    // Numbers that JavaScript's cannot hold are out of every range, and no error of the file.
    document = parse(text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column, message } = error;
    return { is: 'no-toml', line, column, problem: problemIn(message) };
  }
  const missing = APP.findIndex((_, i) => !tableAt(document, APP.slice(0, i + 1)));
  if (missing >= 0) return { is: 'no-app', missing: APP.slice(0, missing + 1).join('.') };
  const lineOf = keyLines(text);
  return { is: 'app', ...fillIn(current, runConfig(document, lineOf), federations(document, lineOf)) };
}

/** smol-toml's message names the cause in its first line, and draws the place in those that follow. */
function problemIn(message: string): string {
  const [first = ''] = message.split('\n');
  return first.replace(/^Invalid TOML document: /, '');
}
