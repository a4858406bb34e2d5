import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Whoever says that parameters leave a client says what goes with them: counts, and losses or accuracies.

/** That something reaches the server, or travels. */
const LEAVING =
  /parameters[^.]*\b(travel|leave)|\b(travels?|leaves|sends? back|sent back|sent)\b[^.]*parameters/i;
const ALL = /loss|scores|no parameters/;

/** Texts in quotes or backticks. */
const textsIn = (source: string): string[] => source.match(/'[^'\n]+'|`[^`]+`/g) ?? [];

const claims = (texts: readonly string[]) => texts.filter((text) => LEAVING.test(text) && !ALL.test(text));

it.each(['In a run parameters travel, never an image.', '3 clients sent parameters back.'])(
  'finds that more leaves a client than %s',
  (text) => {
    expect(claims([text])).toEqual([text]);
  },
);

it('no text of the page says that less leaves a client than does', () => {
  const files = readdirSync('src/text', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const texts = files.flatMap((file) => textsIn(readFileSync(`src/text/${file}`, 'utf8')));
  expect(texts.filter((text) => LEAVING.test(text)).length).toBeGreaterThan(3);
  expect(claims([...texts, ...readFileSync('index.html', 'utf8').split('\n')])).toEqual([]);
});
