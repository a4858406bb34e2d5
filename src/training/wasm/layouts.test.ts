import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { layouts } from './layouts.ts';

const assembly = new URL('../../../kernels/assembly/', import.meta.url);
const source = readdirSync(assembly)
  .map((file) => readFileSync(new URL(file, assembly), 'utf8'))
  .join('\n');

it.each(Object.entries(layouts))('%s has the fields of the kernels in their order', (name, fields) => {
  const body = source.match(new RegExp(`@unmanaged\\nexport class ${name} \\{([^}]*)\\}`))![1]!;
  expect([...body.matchAll(/^ {2}(\w+): /gm)].map((match) => match[1])).toEqual(fields);
});
