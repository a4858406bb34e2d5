import { unzipSync } from 'fflate';
import { fileUnreadable } from './file-tensor.ts';

/** Bytes that an archive may unpack to: far more than any model here has. */
const LIMIT = 2 ** 29;

export type Members = ReadonlyMap<string, Uint8Array>;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! <= 0x05 && bytes[3] === bytes[2]! + 1;

/** A zip's members by name. @throws ApiaryError `file-unreadable` */
export function unzip(bytes: Uint8Array): Members {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return total <= LIMIT;
      },
    });
    if (total <= LIMIT) return new Map(Object.entries(files));
  } catch (cause) {
    throw fileUnreadable('The archive is damaged, or cut short.', cause);
  }
  throw fileUnreadable(`The archive would unpack to more than ${LIMIT / 2 ** 20} MB.`);
}
