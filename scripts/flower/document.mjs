import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- npm run flower -- --write: from here -->';
const END = '<!-- to here -->';

/** Puts the command's text between the two marks of a document. @returns its path. @throws Error without the marks. */
export function writeDocument(path, text) {
  const before = readFileSync(path, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has not the marks '${BEGIN}' and '${END}'`);
  writeFileSync(path, `${before.slice(0, from)}${BEGIN}\n${text}\n${before.slice(to)}`);
  return path;
}
