import { expect, test } from 'vitest';
import type { RunId } from '../../../core/ids.ts';
import { selectedTab, tabOfHash } from './detail-tab.ts';

// A run's id is a branded string.
const [first, second] = ['first', 'second'] as unknown as [RunId, RunId];
const NO_RUN = { id: undefined, ended: false };

test('before and during a run it is the log', () => {
  expect(selectedTab(undefined, NO_RUN)).toBe('log');
  expect(selectedTab(undefined, { id: first, ended: false })).toBe('log');
});

test('the end of a run shows the final model', () => {
  expect(selectedTab(undefined, { id: first, ended: true })).toBe('final-model');
});

test('a choice before the start lasts until the end', () => {
  const choice = { tab: 'labels', run: undefined } as const;
  expect(selectedTab(choice, NO_RUN)).toBe('labels');
  expect(selectedTab(choice, { id: first, ended: false })).toBe('labels');
  expect(selectedTab(choice, { id: first, ended: true })).toBe('final-model');
});

test('a choice since the start outlasts the end, but not the end of the next run', () => {
  const choice = { tab: 'loss', run: first } as const;
  expect(selectedTab(choice, { id: first, ended: true })).toBe('loss');
  expect(selectedTab(choice, { id: second, ended: false })).toBe('loss');
  expect(selectedTab(choice, { id: second, ended: true })).toBe('final-model');
});

test('the model of an earlier run gives way to the log of the next', () => {
  const choice = { tab: 'final-model', run: first } as const;
  expect(selectedTab(choice, { id: first, ended: true })).toBe('final-model');
  expect(selectedTab(choice, NO_RUN)).toBe('final-model');
  expect(selectedTab(choice, { id: second, ended: false })).toBe('log');
});

test('a fragment names a tab, or something else of the page', () => {
  expect(tabOfHash('#schedule')).toBe('schedule');
  expect(tabOfHash('#compare')).toBeUndefined();
  expect(tabOfHash('')).toBeUndefined();
});
