import { expect, test } from 'vitest';
import { looksLikeImage, onlyOneTaken, refusedFiles } from './dropped-files.ts';

const file = (name: string, type = '') => ({ name, type });

test.each([
  ['cat.png', 'image/png', true],
  ['IMG_1.HEIC', '', true],
  ['photo', 'image/avif', true],
  ['cat.png', 'application/pdf', false],
  ['thesis.pdf', 'application/pdf', false],
  ['a folder', '', false],
])('%s of type "%s" looks like an image: %s', (name, type, expected) => {
  expect(looksLikeImage(file(name, type))).toBe(expected);
});

test('an image that nobody took is refused for want of a model, in words that stay true', () => {
  expect(refusedFiles([file('notes.txt', 'text/plain'), file('cat.png', 'image/png')]).text).toBe(
    'When “cat.png” was dropped, this page had no final model to try it on. Drop it again after a run.',
  );
});

test('what is no image is refused as such', () => {
  expect(refusedFiles([file('thesis.pdf', 'application/pdf')]).text).toContain(
    '“thesis.pdf” is none of what can be dropped here',
  );
  expect(refusedFiles([]).text).toContain('It was no file');
});

test('of several files it is said which one was taken', () => {
  expect(onlyOneTaken(file('cat.png'), 3).text).toBe('Of those 3 files, “cat.png” was taken.');
});
