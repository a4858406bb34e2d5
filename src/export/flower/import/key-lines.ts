import { parse } from 'smol-toml';

/** A key with the tables that it is in: ['tool', 'flwr', 'app']. */
export type KeyPath = readonly string[];

/** Where a key stands, and how its value is written there; a table's is empty. */
export interface KeyLine {
  /** From 1. */
  readonly line: number;
  readonly written: string;
}

/**
 * The line on which each key of a TOML document stands, the first where a table is named more than once. Keys of tables
 * inside arrays have no path of their own, and none here. @param toml is valid.
 */
export function keyLines(toml: string): (path: KeyPath) => KeyLine | undefined {
  const lines = new Map<string, KeyLine>();
  new Scanner(toml, (path, line) => {
    const name = nameOf(path);
    if (!lines.has(name)) lines.set(name, line);
  }).document();
  return (path) => lines.get(nameOf(path));
}

const nameOf = (path: KeyPath) => JSON.stringify(path);

/** Blanks and comments within a line, and over lines. */
const SPACES = /[ \t]*/y;
const VOID = /(?:[ \t\r\n\uFEFF]|#[^\n]*)*/y;
const BARE = /[A-Za-z0-9_-]+/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
/** The closing quotes of one over several lines may follow one or two of its own. */
const TEXT = /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}|'''[\s\S]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
/** A number, a date, true or false. */
const PLAIN = /[^,\]}#\r\n]+/y;

/** Walks over a valid document, and tells of each key on which line it is. */
class Scanner {
  #at = 0;
  #line = 1;
  #counted = 0;
  readonly #toml: string;
  readonly #tell: (path: KeyPath, line: KeyLine) => void;

  constructor(toml: string, tell: (path: KeyPath, line: KeyLine) => void) {
    this.#toml = toml;
    this.#tell = tell;
  }

  document(): void {
    let table: KeyPath = [];
    for (this.#skip(VOID); this.#at < this.#toml.length; this.#skip(VOID)) {
      if (this.#next() === '[') table = this.#header();
      else this.#pair(table);
    }
  }

  /** [table] or [[table]]. */
  #header(): KeyPath {
    while (this.#next() === '[') this.#at++;
    const line = this.#here();
    const path = this.#key();
    this.#tell(path, { line, written: '' });
    while (this.#next() === ']') this.#at++;
    return path;
  }

  /** @param table undefined inside of an array. */
  #pair(table: KeyPath | undefined): void {
    const line = this.#here();
    const key = this.#key();
    const path = table && [...table, ...key];
    this.#pass('=');
    this.#skip(VOID);
    const start = this.#at;
    this.#value(path);
    if (path) this.#tell(path, { line, written: this.#toml.slice(start, this.#at).trim() });
  }

  /** Dotted: of bare and quoted parts. */
  #key(): KeyPath {
    const parts: string[] = [];
    do {
      if (parts.length > 0) this.#at++;
      this.#skip(SPACES);
      parts.push(this.#skip(BARE) || unquoted(this.#skip(QUOTED)));
      this.#skip(SPACES);
    } while (this.#next() === '.');
    return parts;
  }

  #value(path: KeyPath | undefined): void {
    if (this.#next() === '[') this.#list(']', () => this.#value(undefined));
    else if (this.#next() === '{') this.#list('}', () => this.#pair(path));
    else if (!this.#skip(TEXT) && !this.#skip(PLAIN)) this.#unexpected();
  }

  /** What stands between brackets, with commas. */
  #list(end: string, item: () => void): void {
    this.#at++;
    for (this.#skip(VOID); this.#next() !== end; this.#skip(VOID)) {
      item();
      this.#skip(VOID);
      if (this.#next() === ',') this.#at++;
    }
    this.#at++;
  }

  #next = (): string | undefined => this.#toml[this.#at];

  #pass(sign: string): void {
    if (this.#next() !== sign) this.#unexpected();
    this.#at++;
  }

  /** It would be no valid document: rather an error than a loop without an end. */
  #unexpected(): never {
    throw new Error(`Line ${this.#here()} of this TOML cannot be read.`);
  }

  /** Goes on behind what matches here. @returns what did, empty where nothing does. */
  #skip(what: RegExp): string {
    what.lastIndex = this.#at;
    const [found = ''] = what.exec(this.#toml) ?? [];
    this.#at += found.length;
    return found;
  }

  /** The line that is reached, from 1. */
  #here(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#toml[this.#counted] === '\n') this.#line++;
    return this.#line;
  }
}

const unquoted = (quoted: string): string => String(parse(`key = ${quoted}`)['key']);
