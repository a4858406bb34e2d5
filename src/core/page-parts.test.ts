import { describe, expect, it } from 'vitest';
import { missingPart, urlsIn } from './page-parts.ts';

const script = { status: 200, headers: { 'content-type': 'text/javascript' } };
const answering = (answers: Record<string, ResponseInit>) => async (url: string) => {
  const answer = answers[url];
  if (!answer) throw new TypeError('Failed to fetch');
  return new Response('', answer);
};

const code = async (answers: Record<string, ResponseInit>, ...urls: string[]) =>
  (await missingPart(urls, answering(answers)))?.code;

describe('missingPart', () => {
  it.each([404, 410, 403])('calls the page outdated where the server answers %d', async (status) => {
    expect(await code({ worker: { status }, entry: script }, 'worker', 'entry')).toBe('page-outdated');
  });

  it('calls the page outdated where a host answers with its start page', async () => {
    const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } };
    expect(await code({ worker: page }, 'worker')).toBe('page-outdated');
  });

  it('asks for every part until one is gone', async () => {
    expect(await code({ worker: script, entry: { status: 404 } }, 'worker', 'entry')).toBe('page-outdated');
    expect(await code({ entry: { status: 404 } }, 'worker', 'entry')).toBe('page-outdated');
  });

  it.each([503, 500, 429, 408])('says of %d that the server answered so', async (status) => {
    expect(await missingPart(['worker'], answering({ worker: { status } }))).toEqual({
      code: 'page-unreachable',
      message: `A part of the page did not load: the server answered ${status}. Check the connection, and try again.`,
    });
  });

  it('says that the server did not answer', async () => {
    expect(await missingPart(['worker'], answering({}))).toMatchObject({
      code: 'page-unreachable',
      message: expect.stringContaining('the server did not answer'),
    });
  });

  it('finds nothing where every part is there', async () => {
    expect(await code({ worker: script, entry: script }, 'worker', 'entry')).toBeUndefined();
  });
});

describe('urlsIn', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://a.example/assets/Charts-x.js',
    'error loading dynamically imported module: https://a.example/assets/Charts-x.js',
    'Unable to preload CSS for https://a.example/assets/Charts-x.js',
  ])('finds the module in "%s"', (message) => {
    expect(urlsIn(new TypeError(message))).toEqual(['https://a.example/assets/Charts-x.js']);
  });

  it('finds none in what Safari says', () => {
    expect(urlsIn(new TypeError('Importing a module script failed.'))).toEqual([]);
  });
});
