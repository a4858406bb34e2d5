import type { Failure } from './errors.ts';

/** Of a fetch's Response, what is looked at. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** `fetch`, which every host of the core has. */
type Fetch = (url: string, options: { readonly cache: 'no-cache' }) => Promise<Answer>;

const OUTDATED: Failure = {
  code: 'page-outdated',
  message:
    'The server has another version by now, and this page cannot load its missing parts any more. Load the page again; the settings are kept.',
};

const unreachable = (why: string): Failure => ({
  code: 'page-unreachable',
  message: `A part of the page did not load: ${why}. Check the connection, and try again.`,
});

/** Refusals that pass: too slow, too early, too often. Any other of 400 to 499 says that the file is not there. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Why a part of the program did not load. A browser does not say, so the server is asked for it again: after a new version
 * was put in its place, the files of an open page are gone.
 * @param urls the parts that may be missing, in the order in which they are asked for.
 * @returns `page-outdated`, `page-unreachable`, or undefined when the server has them all: then it is something else.
 */
export async function missingPart(urls: readonly string[], fetch: Fetch): Promise<Failure | undefined> {
  const problems: (Failure | undefined)[] = [];
  for (const url of urls) {
    const problem = await problemOf(url, fetch);
    if (problem === OUTDATED) return problem;
    problems.push(problem);
  }
  return problems.find((problem) => problem !== undefined);
}

async function problemOf(url: string, fetch: Fetch): Promise<Failure | undefined> {
  let answer: Answer;
  try {
    answer = await fetch(url, { cache: 'no-cache' });
  } catch {
    return unreachable('the server did not answer');
  }
  const { ok, status, headers } = answer;
  // Some hosts answer with their start page where there is no such file.
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (ok) return isPage ? OUTDATED : undefined;
  return status >= 400 && status < 500 && !PASSING.has(status)
    ? OUTDATED
    : unreachable(`the server answered ${status}`);
}

/** The addresses in an error of the browser's: Chrome and Firefox name the module that did not load. */
export const urlsIn = (error: unknown): readonly string[] =>
  String(error).match(/https?:\/\/[^\s'"]+/g) ?? [];
