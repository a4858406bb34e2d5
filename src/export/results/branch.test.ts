import { expect, test } from 'vitest';
import { runId } from '../../core/ids.ts';
import type { EventOf, RunEvent } from '../../core/run/events.ts';
import { applyEvents } from '../../store/apply.ts';
import { hasEnded } from '../../store/run-state.ts';
import { exampleEvents, exampleInfo } from '../testing/example-run.ts';
import { eventsOfResults } from './events-of-results.ts';
import { parseResultsFile } from './parse-results.ts';
import { resultsFile, resultsText } from './results.ts';
import { withMilliseconds } from './seconds.ts';

// The example's first round had ten clients; its branch has five.
const [first] = exampleEvents as [EventOf<'run-started'>];
const branched: RunEvent = {
  type: 'run-branched',
  round: 1,
  parent: runId('parent'),
  config: { ...first.config, 'num-supernodes': 5, 'learning-rate': 0.5, strategy: 'fedadam' },
  partitions: first.partitions.slice(0, 5),
};
const toRound1 = exampleEvents.slice(0, 1 + exampleEvents.findIndex(({ type }) => type === 'round-finished'));
const after = (...more: readonly RunEvent[]): RunEvent[] =>
  [...toRound1, branched, ...more, { type: 'run-stopped', round: 1, seconds: 6 } as const].map(
    withMilliseconds,
  );

function written(events: readonly RunEvent[]): string {
  const run = applyEvents(undefined, events)!;
  if (!hasEnded(run)) throw new Error('It has ended.');
  const dataset = { id: 'cifar10', classes: [] };
  return resultsText(
    resultsFile(run, { info: exampleInfo, dataset, link: '', parameters: undefined, events }),
  );
}

test('the file of a branch says whose it is, and shows the very run again', () => {
  const events = after();
  const file = parseResultsFile(written(events));
  expect(file).toMatchObject({
    run: { parent: { id: 'parent', round: 1 } },
    config: { 'learning-rate': 0.5, strategy: 'fedadam', 'num-supernodes': 5 },
  });
  const shown = applyEvents(undefined, eventsOfResults(file));
  expect(shown?.rounds).toEqual(applyEvents(undefined, events)!.rounds);
  expect(shown).toMatchObject({ parent: { run: 'parent', round: 1 }, config: { 'learning-rate': 0.5 } });
  expect(eventsOfResults(file)[0]).toMatchObject({ config: { 'learning-rate': 0.01, 'num-supernodes': 10 } });
});

test('after its branch a file may name the branch’s clients alone', () => {
  const sampled = (client: number): RunEvent =>
    ({
      ...{ type: 'client-started', round: 1, phase: 'train', worker: 0, at: 5 },
      client,
    }) as RunEvent;
  expect(() => eventsOfResults(parseResultsFile(written(after(sampled(4)))))).not.toThrow();
  expect(() => eventsOfResults(parseResultsFile(written(after(sampled(5)))))).toThrow(
    'must be less than 5, the number of clients',
  );
});
