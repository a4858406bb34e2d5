import { readdirSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';

// Visitors' sentences are in src/text. A name of a button or of a column may stand where it is used.

/** No visitor reads them, or it is the name of a button. */
const NO_SENTENCES: ReadonlySet<string> = new Set([
  'useApp needs a StoreProvider above it.',
  'useCommands needs a CommandsProvider above it.',
  'Download metrics (CSV, decimal commas)',
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
]);

/** A name has fewer. */
const WORDS_OF_A_SENTENCE = 5;
const words = (text: string) => text.split(' ').filter((word) => /^\p{P}?\p{L}{2}/u.test(word));

/** What a file says in its own words, in strings, templates and JSX. */
function sentencesIn(file: string, source: string): string[] {
  const found: string[] = [];
  const look = (text: string) => {
    const line = text.replace(/\s+/g, ' ').trim();
    if (words(line).length >= WORDS_OF_A_SENTENCE && !NO_SENTENCES.has(line)) found.push(`${file}: ${line}`);
  };
  new Visitor({
    Literal: ({ value }) => typeof value === 'string' && look(value),
    TemplateLiteral: ({ quasis }) => look(quasis.map(({ value }) => value.cooked).join(' … ')),
    JSXText: ({ value }) => look(value),
  }).visit(parseSync(file, source).program);
  return found;
}

it.each([
  "const a = 'The server tests the global model';",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of one.
  'const a = `Client ${client} was left out of round ${round}`;',
  '<p>or drop one anywhere on this page</p>',
  '<p title="Terminates the worker that plays it" />',
])('sentencesIn finds %s', (source) => {
  expect(sentencesIn('a.tsx', source)).toHaveLength(1);
});

it('the screen has no sentence of its own', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => sentencesIn(file, readFileSync(`src/ui/${file}`, 'utf8')))).toEqual([]);
});
