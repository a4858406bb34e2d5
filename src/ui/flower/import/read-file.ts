import { ApiaryError } from '../../../core/errors.ts';

/** What of a file is read. */
type ReadableFile = Pick<File, 'size' | 'arrayBuffer'>;

/** A pyproject.toml is a few kilobytes; the page's largest model has seven megabytes, and files of training more. */
const MOST_TEXT = 1_000_000;
const MOST_BYTES = 200_000_000;

/** The text of a pyproject.toml. Rejects with an ApiaryError that says why it cannot be one. */
export async function textOf(file: ReadableFile): Promise<string> {
  if (file.size > MOST_TEXT)
    throw new ApiaryError('file-unreadable', 'It is larger than 1 MB, too large for a pyproject.toml.');
  const bytes = await contentOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'It is not text in UTF-8.', { cause });
  }
}

/** The bytes of a file of parameters. Rejects with an ApiaryError. */
export async function bytesOf(file: ReadableFile): Promise<Uint8Array> {
  if (file.size > MOST_BYTES)
    throw new ApiaryError('file-unreadable', 'It is larger than 200 MB, too large for a model of this page.');
  return new Uint8Array(await contentOf(file));
}

async function contentOf(file: ReadableFile): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'The browser could not read it.', { cause });
  }
}
