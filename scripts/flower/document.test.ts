import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeDocument } from './document.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apiary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('puts the text between the marks of docs/flower.md, in place of what was there', () => {
  const path = join(folder, 'flower.md');
  const before = readFileSync(new URL('../../docs/flower.md', import.meta.url), 'utf8');
  writeFileSync(path, before);
  writeDocument(path, 'an older table');
  writeDocument(path, 'the table');
  const [head, table, end] = readFileSync(path, 'utf8').split(/(?<=from here -->\n)|(?=<!-- to here)/);
  expect(table).toBe('the table\n');
  expect(before.startsWith(head!)).toBe(true);
  expect(before.endsWith(end!)).toBe(true);
});

it('writes nothing where there are no marks', () => {
  const path = join(folder, 'other.md');
  writeFileSync(path, '# Other\n');
  expect(() => writeDocument(path, 'the table')).toThrow('has not the marks');
  expect(readFileSync(path, 'utf8')).toBe('# Other\n');
});
