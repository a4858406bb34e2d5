import { expect, test } from 'vitest';
import { looksLikePicture, onlyOneTaken, refusedFiles } from './dropped-files.ts';

const file = (name: string, type = '') => ({ name, type });

test.each([
  ['cat.png', 'image/png', true],
  ['IMG_1.HEIC', '', true],
  ['photo', 'image/avif', true],
  ['cat.png', 'application/pdf', false],
  ['thesis.pdf', 'application/pdf', false],
  ['a folder', '', false],
])('%s of type "%s" looks like a picture: %s', (name, type, expected) => {
  expect(looksLikePicture(file(name, type))).toBe(expected);
});

test('a picture that nobody took is refused for want of a model, in words that stay true', () => {
  expect(refusedFiles([file('notes.txt', 'text/plain'), file('cat.png', 'image/png')]).text).toBe(
    'When “cat.png” was dropped, this page had no final model to try it on. Drop it again after a run.',
  );
});

test('what is no picture is refused as such', () => {
  expect(refusedFiles([file('thesis.pdf', 'application/pdf')]).text).toContain(
    '“thesis.pdf” is not a picture',
  );
  expect(refusedFiles([]).text).toContain('It was no file');
});

test('of several files it is said which one was taken', () => {
  expect(onlyOneTaken(file('cat.png'), 3).text).toBe('Of those 3 files, “cat.png” was taken.');
});
