import type { TomlTable } from 'smol-toml';
import type { KeyLine, KeyPath } from './key-lines.ts';

/** A line that says a key's value. */
export interface Line extends KeyLine {
  /** As Flower has it: keys of tables are joined by points. */
  readonly key: string;
  readonly value: unknown;
}

type LineOf = (path: KeyPath) => KeyLine | undefined;

/** Every key of a document stands somewhere. */
const NOWHERE: KeyLine = { line: 0, written: '' };

export const APP: KeyPath = ['tool', 'flwr', 'app'];
const CONFIG: KeyPath = [...APP, 'config'];
const FEDERATIONS: KeyPath = ['tool', 'flwr', 'federations'];

/** A table, and no array or date. */
const asTable = (value: unknown): TomlTable | undefined =>
  // An object that is neither is a table to smol-toml.
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? (value as TomlTable)
    : undefined;

export function tableAt(document: TomlTable, path: KeyPath): TomlTable | undefined {
  let table: TomlTable | undefined = document;
  for (const key of path) table = table && Object.hasOwn(table, key) ? asTable(table[key]) : undefined;
  return table;
}

/** What `flwr run` gives to the app, in the order of the file. */
export const runConfig = (document: TomlTable, lineOf: LineOf): readonly Line[] =>
  flattened(tableAt(document, CONFIG) ?? {}, CONFIG, lineOf).toSorted((a, b) => a.line - b.line);

const flattened = (table: TomlTable, path: KeyPath, lineOf: LineOf): Line[] =>
  Object.entries(table).flatMap(([key, value]) => {
    const here = [...path, key];
    const inner = asTable(value);
    if (inner) return flattened(inner, here, lineOf);
    return [{ ...(lineOf(here) ?? NOWHERE), key: here.slice(CONFIG.length).join('.'), value }];
  });

/** A federation's number of clients. */
export interface Federation {
  readonly clients: Line;
  /** It is the one that `flwr run` takes where none is named. */
  readonly isDefault: boolean;
}

/** The federations of older projects that say how many clients are simulated, in the order of the file. */
export function federations(document: TomlTable, lineOf: LineOf): readonly Federation[] {
  const table = tableAt(document, FEDERATIONS) ?? {};
  return Object.keys(table)
    .flatMap((name): Federation[] => {
      const path = [...FEDERATIONS, name, 'options'];
      const value = tableAt(document, path)?.['num-supernodes'];
      if (value === undefined) return [];
      const line = lineOf([...path, 'num-supernodes']) ?? NOWHERE;
      return [{ clients: { ...line, key: 'num-supernodes', value }, isDefault: table['default'] === name }];
    })
    .toSorted((a, b) => a.clients.line - b.clients.line);
}
