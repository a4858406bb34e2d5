import { zipSync } from 'fflate';

/** Members, by file name, as an archive without compression (parameters hardly compress). */
export function zipStored(members: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  // A fixed date (zip's first): the same parameters give the same bytes.
  return zipSync({ ...members }, { level: 0, mtime: new Date(1980, 0, 1) });
}
