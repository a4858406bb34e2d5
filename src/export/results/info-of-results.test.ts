import { describe, expect, it } from 'vitest';
import { runId } from '../../core/ids.ts';
import { exampleEvents, exampleInfo, exampleRun } from '../testing/example-run.ts';
import { infoOfResults } from './info-of-results.ts';
import { parseResultsFile } from './parse-results.ts';
import { resultsFile, resultsText } from './results.ts';

const otherwise = { id: runId('new'), started: '2026-11-27T08:00:00.000Z' };
const file = (change: Partial<typeof exampleInfo> = {}) =>
  resultsFile(exampleRun, {
    info: { ...exampleInfo, ...change },
    dataset: { id: 'cifar10', classes: [] },
    link: '',
    parameters: undefined,
    events: exampleEvents,
  });
const parsed = (change: Partial<typeof exampleInfo> = {}) => parseResultsFile(resultsText(file(change)));

describe('infoOfResults', () => {
  it('gives back who the run was and where it was computed', () => {
    expect(infoOfResults(parsed(), otherwise)).toEqual({ ...exampleInfo, imported: true });
    expect(infoOfResults(parsed({ name: 'Mine' }), otherwise).name).toBe('Mine');
    // What earlier versions wrote where the visitor had given no name.
    const keyed = 'fedavg, iid, num-server-rounds 4, seed 7';
    expect(infoOfResults(parsed({ name: keyed }), otherwise).name).toBeUndefined();
  });

  it('writes the opened run with the environment that computed it, not with this one', () => {
    const again = infoOfResults(parsed(), otherwise);
    expect(file(again).environment).toEqual(file().environment);
    expect(file(again)['initial-parameters-sha256']).toBe('0a');
  });

  it('gives a file of version 1 a new id', () => {
    const { run, dataset, events, ...rest } = file();
    const old = parseResultsFile(JSON.stringify({ ...rest, version: 1 }));
    expect(infoOfResults(old, otherwise)).toMatchObject({
      ...otherwise,
      backend: 'wasm',
      provenance: { userAgent: 'Test/1.0' },
    });
  });

  it.each([
    ['an id that no storage takes', { id: runId('../x') }, '"run.id" must be letters, digits and hyphens'],
    ['no date', { started: 'yesterday' }, '"run.started" must be a date, and is "yesterday".'],
    [
      'a backend that is not here',
      { backend: 'abacus' as 'wasm' },
      '"environment.backend" must be a backend that this version of Apiary knows, and is "abacus".',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => infoOfResults(parsed(change), otherwise)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message: expect.stringContaining(message) }),
    );
  });
});
