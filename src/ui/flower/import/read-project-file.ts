import { ApiaryError } from '../../../core/errors.ts';

/** A pyproject.toml is a few kilobytes. */
const MOST_BYTES = 1_000_000;

/** The text of a pyproject.toml. Rejects with an ApiaryError that says why it cannot be one. */
export async function readProjectFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<string> {
  if (file.size > MOST_BYTES)
    throw new ApiaryError('file-unreadable', 'It is larger than 1 MB, and no pyproject.toml is.');
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new ApiaryError('file-unreadable', 'The browser could not read it.', { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ApiaryError('file-unreadable', 'It is no text in UTF-8.', { cause });
  }
}
