import { expect, test } from 'vitest';
import { refuse, undecodable } from './image-file.ts';

const file = (name: string, size: number, type = '') => ({ name, size, type });

test('an empty file is refused', () => {
  expect(refuse(file('cat.png', 0))).toContain('“cat.png” is empty (0 bytes)');
});

test('a name that would turn the sentence around is printed as it is', () => {
  expect(undecodable(file('gpj.\u202Efdp', 10))).toContain('“gpj.\\u{202E}fdp” is not an image');
});

test('a file over 50 MB is refused with its size', () => {
  expect(refuse(file('huge.tif', 61_200_000))).toContain('has 61.2 MB; the most is 50 MB');
  expect(refuse(file('large.jpg', 50_000_000))).toBeUndefined();
});

test.each([
  ['IMG_1.HEIC', '', 'HEIC photo'],
  ['photo', 'image/heif', 'HEIC photo'],
  ['logo.svg', 'image/svg+xml', 'Save it as PNG'],
  ['broken.jpg', 'image/jpeg', 'says that it is an image (image/jpeg)'],
  ['thesis.pdf', 'application/pdf', '“thesis.pdf” is not an image'],
])('%s of type "%s" is told apart', (name, type, words) => {
  expect(undecodable(file(name, 10, type))).toContain(words);
});
