import { inflateSync } from 'fflate';
import { ApiaryError } from '../../../core/errors.ts';
import { crc32 } from './crc32.ts';
import { fileUnreadable } from './file-tensor.ts';

// fflate's own `unzipSync` compares no checksums, and a file can keep it busy for hours.

/** Bytes that an archive may unpack to: far more than any model here has. */
const LIMIT = 2 ** 29;

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;

export type Members = ReadonlyMap<string, Uint8Array>;

export const isZip = (bytes: Uint8Array): boolean =>
  [LOCAL_HEADER, END_OF_DIRECTORY].some(
    (signature) => bytes.length >= 4 && at(bytes).uint32(0) === signature,
  );

/** A zip's members by name (APPNOTE 6.3, without what only archives of 4 GB have). @throws ApiaryError `file-unreadable` */
export function unzip(bytes: Uint8Array): Members {
  try {
    const entries = readDirectory(bytes);
    if (entries.reduce((sum, { size }) => sum + size, 0) > LIMIT)
      throw fileUnreadable(`The archive would unpack to more than ${LIMIT / 2 ** 20} MB.`);
    return new Map(entries.map((entry) => [entry.name, contentOf(bytes, entry)]));
  } catch (cause) {
    if (cause instanceof ApiaryError) throw cause;
    // A read behind the end of the bytes, or what fflate throws.
    throw damaged(cause);
  }
}

const damaged = (cause?: unknown) => fileUnreadable('The archive is damaged, or cut short.', cause);

/** Little-endian numbers at a place. @throws RangeError behind the end. */
const at = (bytes: Uint8Array, start = 0) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    uint16: (offset: number) => view.getUint16(start + offset, true),
    uint32: (offset: number) => view.getUint32(start + offset, true),
  };
};

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const end = at(bytes, endOfDirectory(bytes));
  const entries: Entry[] = [];
  let start = end.uint32(16);
  for (let i = 0; i < end.uint16(10); i++) {
    const { uint16, uint32 } = at(bytes, start);
    if (uint32(0) !== DIRECTORY_ENTRY) throw damaged();
    const nameEnd = start + 46 + uint16(28);
    const name = new TextDecoder().decode(bytes.subarray(start + 46, nameEnd));
    const sizes = { packedSize: uint32(20), size: uint32(24) };
    entries.push({ name, method: uint16(10), crc: uint32(16), ...sizes, offset: uint32(42) });
    start = nameEnd + uint16(30) + uint16(32);
  }
  return entries;
}

/** It is followed by a comment of up to 65,535 bytes. */
function endOfDirectory(bytes: Uint8Array): number {
  const last = bytes.length - END_BYTES;
  for (let start = last; start >= Math.max(0, last - 0xffff); start--)
    if (at(bytes, start).uint32(0) === END_OF_DIRECTORY) return start;
  throw damaged();
}

function contentOf(bytes: Uint8Array, { method, crc, packedSize, size, offset }: Entry): Uint8Array {
  const { uint16, uint32 } = at(bytes, offset);
  if (uint32(0) !== LOCAL_HEADER) throw damaged();
  const start = offset + 30 + uint16(26) + uint16(28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method !== STORED && method !== DEFLATED)
    throw fileUnreadable('The archive is compressed or encrypted in a way that is not known here.');
  const content = method === STORED ? packed : inflateSync(packed, { out: new Uint8Array(size) });
  if (content.length !== size || crc32(content) !== crc) throw damaged();
  return content;
}
