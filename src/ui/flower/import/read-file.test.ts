import { expect, it } from 'vitest';
import { bytesOf, textOf } from './read-file.ts';

const file = (bytes: readonly number[]) => new File([new Uint8Array(bytes)], 'pyproject.toml');
const gone = { size: 9, arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
const large = { size: 3e8, arrayBuffer: () => Promise.reject(new Error('It would be read.')) };

it('reads UTF-8, without a byte-order mark', async () => {
  await expect(textOf(file([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9]))).resolves.toBe('aé');
});

it.each([
  // As an editor of Windows may save it.
  ['UTF-16', file([0xff, 0xfe, 0x61, 0x00]), 'It is not text in UTF-8.'],
  ['what is too large', large, 'It is larger than 1 MB, too large for a pyproject.toml.'],
  ['what is gone', gone, 'The browser could not read it.'],
])('textOf refuses %s', async (_, refused, message) => {
  await expect(textOf(refused)).rejects.toMatchObject({ code: 'file-unreadable', message });
});

it('reads bytes as they are', async () => {
  await expect(bytesOf(file([0xff, 0]))).resolves.toEqual(Uint8Array.of(0xff, 0));
});

it.each([
  ['what is too large', large, 'It is larger than 200 MB, too large for a model of this page.'],
  ['what is gone', gone, 'The browser could not read it.'],
])('bytesOf refuses %s', async (_, refused, message) => {
  await expect(bytesOf(refused)).rejects.toMatchObject({ code: 'file-unreadable', message });
});
