import { fileUnreadable } from './file-tensor.ts';

export const damaged = () => fileUnreadable('The file is damaged, or cut short.');

/** Reads bytes one thing after the other. Integers are little-endian. Every method throws `damaged` behind the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8 = (): number => this.#view.getUint8(this.#move(1));
  uint16 = (): number => this.#view.getUint16(this.#move(2), true);
  int32 = (): number => this.#view.getInt32(this.#move(4), true);
  uint32 = (): number => this.#view.getUint32(this.#move(4), true);

  /** Big-endian. */
  float64 = (): number => this.#view.getFloat64(this.#move(8));

  /** Two's complement of any length; beyond 2^53 not to the last digit. */
  integer(length: number): number {
    let value = 0n;
    this.#take(length).forEach((byte, i) => {
      value += BigInt(byte) << BigInt(8 * i);
    });
    return Number(BigInt.asIntN(8 * length, value));
  }

  text(length: number): string {
    return new TextDecoder().decode(this.#take(length));
  }

  /** Up to a line's end, which is not part of it. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw damaged();
    const line = this.text(end - this.#at);
    this.#move(1);
    return line;
  }

  #take(length: number): Uint8Array {
    const start = this.#move(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** @returns where it was. */
  #move(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw damaged();
    this.#at += length;
    return at;
  }
}
