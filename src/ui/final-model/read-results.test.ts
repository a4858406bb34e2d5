import { expect, test } from 'vitest';
import { isProgress } from '../../core/run/events.ts';
import { resultsFile, resultsText } from '../../export/results/results.ts';
import { exampleEvents, exampleInfo, exampleRun } from '../../export/testing/example-run.ts';
import { type ResultsFile, readResults } from './read-results.ts';

const content = resultsText(
  resultsFile(exampleRun, {
    info: exampleInfo,
    dataset: { id: 'cifar10', classes: ['airplane', 'automobile'] },
    link: 'https://apiary.test/',
    parameters: undefined,
    events: exampleEvents,
  }),
);

const file = (name: string, text: string | Error = content): ResultsFile => ({
  name,
  lastModified: Date.parse('2026-11-26T19:00:00Z'),
  text: () => (typeof text === 'string' ? Promise.resolve(text) : Promise.reject(text)),
});

/** The same file with a part of its text replaced. */
const altered = (part: string | RegExp, by: string) => content.replace(part, by);

/** What one file fails with. */
async function failureOf(...given: Parameters<typeof file>): Promise<unknown> {
  const [read] = await readResults([file(...given)]);
  return read && 'failure' in read ? read.failure : read;
}

test('a whole file is its run, with its events', async () => {
  const [read] = await readResults([file('one.json')]);
  expect(read).toMatchObject({ name: 'one.json', info: { id: exampleInfo.id, imported: true } });
  expect(read && 'events' in read && read.events.length).toBe(
    exampleEvents.filter((event) => !isProgress(event)).length,
  );
});

test.each([
  ['no results file', 'a.json', '{"format":"other"}', 'This is no results file of Apiary'],
  [
    'no JSON, or half a file',
    'a.json',
    content.slice(0, 5000),
    'This is no JSON file, or only a part of one.',
  ],
  ['of a later version', 'a.json', altered('"version": 2', '"version": 3'), 'has version 3; this page reads'],
  [
    'of a strategy that is unknown here',
    'a.json',
    content.replaceAll('"strategy":"fedavg"', '"strategy":"fedbee"'),
    '"events[0].config.strategy" must be a setting that this version of Apiary knows, and is "fedbee".',
  ],
  ['of another kind', 'a.png', content, 'Results files end in “.json”.'],
  ['that the browser cannot read', 'a.json', new Error('NotFound'), 'The browser could not read it.'],
])('a file that is %s says so', async (_, name, text, message) => {
  expect(await failureOf(name, text)).toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining(message),
  });
});

test('of many files, each has the name of its file where its run has none, and failures keep no other out', async () => {
  const read = await readResults([file('Anna.json'), file('b.json', '{'), file('apiary-fedavg-iid.json')]);
  expect(read.map((one) => ('info' in one ? one.info.name : one.failure.code))).toEqual([
    'Anna',
    'file-unreadable',
    undefined,
  ]);
});
