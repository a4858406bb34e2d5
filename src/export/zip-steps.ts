import { Zip, ZipDeflate } from 'fflate';

/** A file by its path in the archive; what is in it is computed when its turn comes. */
export type LazyFile = readonly [path: string, content: () => Uint8Array];

/** How many files are in the archive by now. */
export interface Written {
  readonly files: number;
  readonly of: number;
}

/** Each step writes a file; in the end there are the archive's bytes, in pieces. */
export type ZipSteps = Generator<Written, readonly Uint8Array<ArrayBuffer>[], void>;

/** Writes an archive file by file, so that who writes much can do something else between. The same files give the same bytes. */
export function* zipSteps(files: readonly LazyFile[]): ZipSteps {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    // fflate's types do not say that its bytes are in memory of their own.
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  });
  for (const [i, [path, content]] of files.entries()) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    file.push(content(), true);
    yield { files: i + 1, of: files.length };
  }
  zip.end();
  return pieces;
}
