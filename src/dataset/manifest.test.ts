import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';
import { createSyntheticHost } from './testing/synthetic-host.ts';

const { manifest } = createSyntheticHost();

/** The manifest's text with one value replaced. */
function changed(path: string, value: unknown): string {
  const copy = structuredClone(manifest);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce<object>((node, key) => Reflect.get(node, key), copy);
  Reflect.set(parent, last, value);
  return JSON.stringify(copy);
}

it('reads what the writer wrote', () => {
  expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
});

describe('names what is wrong with', () => {
  it.each([
    ['text that is no JSON', '<!doctype html>', 'it is not JSON'],
    ['another list of things', '[]', 'the file is not an object'],
    ['another format', changed('format', 'zip'), 'its format is not "apiary-dataset"'],
    ['a later version', changed('version', 9), 'its version is 9, and this program reads version 2'],
    ['another encoding', changed('encoding', 'png'), 'its encoding is not delta-deflate or deflate'],
    ['differences of grey images', changed('shape', [28, 28, 1]), 'its encoding is for colour images'],
    [
      'images of two channels',
      changed('shape', [28, 28, 2]),
      'its shape is not that of grey or colour images',
    ],
    ['a split that is not there', changed('splits.test', undefined), 'splits.test is not an object'],
    ['no chunks', changed('splits.test.chunks', 3), 'splits.test.chunks is not a list'],
    [
      'a path',
      changed('splits.train.chunks.1.file', '../secret'),
      'splits.train.chunks[1].file is not a file',
    ],
    [
      'a checksum',
      changed('splits.train.labels.sha256', 'abc'),
      'splits.train.labels.sha256 is not a checksum',
    ],
    [
      'a length',
      changed('splits.train.chunks.0.bytes', -1),
      'splits.train.chunks[0].bytes is not a positive',
    ],
    ['a gap', changed('splits.train.chunks.1.first', 5), 'splits.train.chunks[1] does not start at 4'],
    ['an image too few', changed('splits.train.labels.bytes', 201), '201 labels for 200 images'],
  ])('%s', (_, text, cause) => {
    const error = expect.objectContaining({
      code: 'manifest-unreadable',
      message: expect.stringContaining(cause),
    });
    expect(() => parseManifest(text)).toThrow(error);
  });
});
