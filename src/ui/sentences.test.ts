import { readdirSync, readFileSync } from 'node:fs';
import { type ESTree, parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';

// Visitors' sentences are in src/text. A name of a button or of a column may stand where it is used, and
// what an error says where it is thrown.

/** No visitor reads them, or it is the name of a button. */
const NO_SENTENCES: ReadonlySet<string> = new Set([
  'Download metrics (CSV, decimal commas)',
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
]);

/** A name has fewer. */
const WORDS_OF_A_SENTENCE = 5;
const words = (text: string) => text.split(' ').filter((word) => /^\p{P}?\p{L}{2}/u.test(word));

/** What a file says in its own words, in strings, templates and JSX. */
function sentencesIn(file: string, source: string): string[] {
  const found: string[] = [];
  let thrown = -1;
  const look = (text: string, { start }: ESTree.Span) => {
    if (start < thrown) return;
    const line = text.replace(/\s+/g, ' ').trim();
    if (words(line).length >= WORDS_OF_A_SENTENCE && !NO_SENTENCES.has(line)) found.push(`${file}: ${line}`);
  };
  new Visitor({
    NewExpression: ({ callee, end }) => {
      if (callee.type === 'Identifier' && callee.name.endsWith('Error')) thrown = end;
    },
    Literal: (node) => typeof node.value === 'string' && look(node.value, node),
    TemplateLiteral: (node) => look(node.quasis.map(({ value }) => value.cooked).join(' … '), node),
    JSXText: (node) => look(node.value, node),
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

it('sentencesIn lets an error say what it is', () => {
  const thrown = "throw new Error('useApp needs a StoreProvider above it.');";
  expect(sentencesIn('a.tsx', thrown)).toEqual([]);
  expect(sentencesIn('a.tsx', `${thrown} say('useApp needs a StoreProvider above it.');`)).toHaveLength(1);
});

it('the screen has no sentence of its own', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => sentencesIn(file, readFileSync(`src/ui/${file}`, 'utf8')))).toEqual([]);
});
