import { expect, it } from 'vitest';
import { readProjectFile } from './read-project-file.ts';

const file = (bytes: readonly number[]) => new File([new Uint8Array(bytes)], 'pyproject.toml');

it('reads UTF-8, without a byte-order mark', async () => {
  await expect(readProjectFile(file([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9]))).resolves.toBe('aé');
});

it.each([
  // UTF-16, as an editor of Windows may save it.
  ['a = 1', file([0xff, 0xfe, 0x61, 0x00]), 'It is no text in UTF-8.'],
  ['2 MB', file(new Array(2_000_000).fill(0x61)), 'It is larger than 1 MB, and no pyproject.toml is.'],
  [
    'what is gone',
    { size: 9, arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) },
    'The browser could not read it.',
  ],
])('refuses %s', async (_, refused, message) => {
  await expect(readProjectFile(refused)).rejects.toMatchObject({ code: 'file-unreadable', message });
});
