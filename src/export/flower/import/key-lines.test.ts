import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { keyLines } from './key-lines.ts';

/** @returns the lines of these keys. */
function linesOf(lines: readonly string[], paths: readonly (readonly string[])[], end = '\n') {
  const toml = lines.join(end);
  // A document that is not valid would prove nothing.
  parse(toml);
  const lineOf = keyLines(toml);
  return paths.map((path) => lineOf(path)?.line);
}

describe('keyLines', () => {
  it.each(['\n', '\r\n'])('counts comments and empty lines with %j', (end) => {
    const toml = ['# a = 1', '', '[table] # b = 2', '  # c = 3', 'd = 4 # e = 5', '', '\tf=6'];
    expect(linesOf(toml, [['table'], ['table', 'd'], ['table', 'f'], ['a'], ['table', 'b']], end)).toEqual([
      3,
      5,
      7,
      undefined,
      undefined,
    ]);
  });

  it('reads dotted, quoted and spaced keys', () => {
    const toml = [
      '[ tool . "flwr" . \'app.config\' ]',
      'a.b . c = 1',
      '"quoted = # key" = 2',
      '"\\u00e9\\t\\"" = 3',
      "'a\\b' = 4",
      '"" = 5',
    ];
    const table = ['tool', 'flwr', 'app.config'];
    const keys = [['a', 'b', 'c'], ['quoted = # key'], ['é\t"'], ['a\\b'], ['']];
    expect(
      linesOf(
        toml,
        keys.map((key) => [...table, ...key]),
      ),
    ).toEqual([2, 3, 4, 5, 6]);
  });

  it('is not misled by what texts hold', () => {
    const toml = [
      'a = "b = 1 # [c]"',
      "d = 'e = [{'",
      'f = """',
      'g = 1 \\"""',
      '[h]',
      'i""j"""""',
      "k = '''",
      'l = 1',
      "'' '''''",
      'm = """""" # n',
      'o = 1',
    ];
    expect(linesOf(toml, [['a'], ['d'], ['f'], ['k'], ['m'], ['o'], ['b'], ['g'], ['l']])).toEqual([
      1,
      2,
      3,
      7,
      10,
      11,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('finds keys of inline tables, and what follows arrays over several lines', () => {
    const toml = [
      'a = { b = 1, "c" = { d.e = "}" } }',
      'f = [ # a comment ]',
      '  "]", { g = 1 },',
      '  [1, 2],',
      ']',
      'h = [[], {}] # [i]',
      'j = 1979-05-27T07:32:00Z',
      'k = -1_000.5e-3',
      'l = true',
    ];
    const paths = [['a'], ['a', 'b'], ['a', 'c'], ['a', 'c', 'd', 'e'], ['f'], ['h'], ['j'], ['k'], ['l']];
    expect(linesOf(toml, [...paths, ['f', 'g'], ['g']])).toEqual([
      1,
      1,
      1,
      1,
      2,
      6,
      7,
      8,
      9,
      undefined,
      undefined,
    ]);
  });

  it('names the first of an array’s tables, and skips a byte-order mark', () => {
    const toml = ['\uFEFFa = 1', '[[b]]', 'c = 1', '[[b]]', 'c = 2'];
    expect(linesOf(toml, [['a'], ['b'], ['b', 'c']])).toEqual([1, 2, 3]);
  });
});
