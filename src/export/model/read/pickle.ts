import { printable } from '../../../core/printable.ts';
import { ByteReader, damaged } from './byte-reader.ts';
import { fileUnreadable, NEVER_RUNS, SAVE_STATE_DICT } from './file-tensor.ts';

/** Something that Python would import: here only its name, "collections.OrderedDict". */
export class Global {
  constructor(readonly name: string) {}
}

/** Made by a `PickleReader`. */
export abstract class Made {
  /** Nothing else is taken for one. */
  protected readonly made = true;
}

/** What a pickle holds. Python's dictionaries are maps, its tuples and lists arrays, and None is null. */
export type Pickled = null | boolean | number | string | Pickled[] | Map<Pickled, Pickled> | Global | Made;

export interface PickleReader {
  /** Whether a pickle may name it. */
  readonly knows: (name: string) => boolean;
  /** Python would call what `name` names with `args`. */
  readonly reduce: (name: string, args: readonly Pickled[]) => Pickled;
  /** Python would look up what is stored outside of the pickle. */
  readonly persistent: (id: Pickled) => Pickled;
}

export const refused = (what: string) =>
  fileUnreadable(`The file asks Python for ${printable(what, 80)}. ${NEVER_RUNS}. ${SAVE_STATE_DICT}`);

/**
 * The value that a pickle builds (protocols 2 to 5). Its program can do nothing else: of the instructions of Python's own
 * machine this one has those that a dictionary of tensors needs, and nothing is called but `reader`.
 * @throws ApiaryError `file-unreadable`, which names what is refused.
 */
export function readPickle(bytes: Uint8Array, reader: PickleReader): Pickled {
  const machine = new PickleMachine(new ByteReader(bytes), reader);
  for (;;) {
    const opcode = machine.bytes.uint8();
    if (opcode === STOP) return machine.pop();
    const instruction = INSTRUCTIONS[opcode];
    if (!instruction) throw refused(`the pickle instruction 0x${opcode.toString(16).padStart(2, '0')}`);
    instruction(machine);
  }
}

const MARK = Symbol('mark');

class PickleMachine {
  readonly #stack: (Pickled | typeof MARK)[] = [];
  readonly #memo = new Map<number, Pickled>();

  constructor(
    readonly bytes: ByteReader,
    readonly reader: PickleReader,
  ) {}

  push(value: Pickled | typeof MARK): void {
    this.#stack.push(value);
  }

  pop(): Pickled {
    const value = this.#stack.pop();
    if (value === undefined || value === MARK) throw damaged();
    return value;
  }

  /** @returns `count` values in the order in which they were pushed. */
  popMany(count: number): Pickled[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  /** What was pushed since the latest mark, which goes too. */
  popToMark(): Pickled[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw damaged();
    // It was the latest mark: there is none among them.
    return this.#stack.splice(mark).slice(1) as Pickled[];
  }

  /** @param place without one: the next. */
  remember(place = this.#memo.size): void {
    const value = this.pop();
    this.#memo.set(place, value);
    this.push(value);
  }

  recall(place: number): void {
    const value = this.#memo.get(place);
    if (value === undefined) throw damaged();
    this.push(value);
  }

  global(module: Pickled, name: Pickled): void {
    if (typeof module !== 'string' || typeof name !== 'string') throw damaged();
    const global = new Global(`${module}.${name}`);
    if (!this.reader.knows(global.name)) throw refused(global.name);
    this.push(global);
  }

  reduce(): void {
    const [callable, args] = this.popMany(2);
    if (!(callable instanceof Global) || !Array.isArray(args)) throw damaged();
    this.push(this.reader.reduce(callable.name, args));
  }

  setItems(items: readonly Pickled[]): void {
    const dictionary = this.pop();
    if (!(dictionary instanceof Map) || items.length % 2 !== 0) throw damaged();
    for (let i = 0; i < items.length; i += 2) dictionary.set(items[i]!, items[i + 1]!);
    this.push(dictionary);
  }

  append(items: readonly Pickled[]): void {
    const list = this.pop();
    if (!Array.isArray(list)) throw damaged();
    for (const item of items) list.push(item);
    this.push(list);
  }

  /** Attributes of an object. A state dict has some of its own (versions of layers), which say nothing of its tensors. */
  build(): void {
    const [object] = this.popMany(2);
    if (!(object instanceof Map)) throw refused('attributes of an object');
    this.push(object);
  }
}

const STOP = 0x2e;

/** By opcode, as Lib/pickletools.py of Python lists them. */
const INSTRUCTIONS: Readonly<Record<number, (machine: PickleMachine) => void>> = {
  128: (m) => m.bytes.uint8(), // PROTO
  149: (m) => m.bytes.integer(8), // FRAME
  40: (m) => m.push(MARK), // MARK
  78: (m) => m.push(null), // NONE
  136: (m) => m.push(true), // NEWTRUE
  137: (m) => m.push(false), // NEWFALSE
  74: (m) => m.push(m.bytes.int32()), // BININT
  75: (m) => m.push(m.bytes.uint8()), // BININT1
  77: (m) => m.push(m.bytes.uint16()), // BININT2
  138: (m) => m.push(m.bytes.integer(m.bytes.uint8())), // LONG1
  88: (m) => m.push(m.bytes.text(m.bytes.uint32())), // BINUNICODE
  140: (m) => m.push(m.bytes.text(m.bytes.uint8())), // SHORT_BINUNICODE
  41: (m) => m.push([]), // EMPTY_TUPLE
  133: (m) => m.push(m.popMany(1)), // TUPLE1
  134: (m) => m.push(m.popMany(2)), // TUPLE2
  135: (m) => m.push(m.popMany(3)), // TUPLE3
  116: (m) => m.push(m.popToMark()), // TUPLE
  93: (m) => m.push([]), // EMPTY_LIST
  97: (m) => m.append([m.pop()]), // APPEND
  101: (m) => m.append(m.popToMark()), // APPENDS
  125: (m) => m.push(new Map()), // EMPTY_DICT
  115: (m) => m.setItems(m.popMany(2)), // SETITEM
  117: (m) => m.setItems(m.popToMark()), // SETITEMS
  113: (m) => m.remember(m.bytes.uint8()), // BINPUT
  114: (m) => m.remember(m.bytes.uint32()), // LONG_BINPUT
  148: (m) => m.remember(), // MEMOIZE
  104: (m) => m.recall(m.bytes.uint8()), // BINGET
  106: (m) => m.recall(m.bytes.uint32()), // LONG_BINGET
  99: (m) => m.global(m.bytes.line(), m.bytes.line()), // GLOBAL
  147: (m) => m.global(...(m.popMany(2) as [Pickled, Pickled])), // STACK_GLOBAL
  82: (m) => m.reduce(), // REDUCE
  81: (m) => m.push(m.reader.persistent(m.pop())), // BINPERSID
  98: (m) => m.build(), // BUILD
};
