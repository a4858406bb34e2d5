import { type Fields, type Layouts, layouts } from './layouts.ts';

const ALIGNMENT = 64;
/** Kernels load and store whole vectors, so up to 12 bytes beyond a tensor's end are touched. */
const SLACK = 16;

/** Lays out one WebAssembly memory. Addresses are plain numbers; nothing is written before `writeTo`. */
export class Arena {
  #end: number;
  readonly #words: { readonly address: number; readonly values: readonly number[] }[] = [];

  /** `base` is the first free byte. */
  constructor(base: number) {
    this.#end = base;
  }

  get bytes(): number {
    return this.#end;
  }

  /** The address of `bytes` bytes, 0 at first, on a cache line's boundary. */
  reserve(bytes: number): number {
    const address = Math.ceil(this.#end / ALIGNMENT) * ALIGNMENT;
    this.#end = address + bytes + SLACK;
    return address;
  }

  /** The address of 32-bit words with these values. */
  words(values: readonly number[]): number {
    const address = this.reserve(4 * values.length);
    this.#words.push({ address, values });
    return address;
  }

  /** The address of one of the kernels' structures. */
  structure<Name extends keyof Layouts>(name: Name, fields: Fields<Name>): number {
    const names: readonly Layouts[Name][number][] = layouts[name];
    return this.words(names.map((field) => fields[field]));
  }

  writeTo(memory: WebAssembly.Memory): void {
    for (const { address, values } of this.#words)
      new Uint32Array(memory.buffer, address, values.length).set(values);
  }
}
