import { expect, it } from 'vitest';
import { loss, percent } from '../format.ts';
import { clientsSummary, labelsSummary, liveSummary, roundsSummary } from './summaries.ts';

it('a chart over rounds says how each line went', () => {
  const courses = [
    { measure: 'test accuracy', first: { round: 0, value: 0.1 }, last: { round: 3, value: 0.344 } },
    { measure: 'validation accuracy', first: { round: 1, value: 0.3 }, last: { round: 1, value: 0.3 } },
  ];
  expect(roundsSummary('Accuracy per round', courses, percent)).toBe(
    'Accuracy per round: test accuracy rose from 10.0% to 34.4% in 3 rounds; validation accuracy is 30.0% in round 1',
  );
  const [course] = courses;
  const fell = { ...course!, measure: 'test loss', last: { round: 1, value: 0.05 } };
  expect(roundsSummary('Loss', [fell], loss)).toBe('Loss: test loss fell from 0.1000 to 0.05000 in 1 round');
  const stayed = { ...fell, last: { round: 9, value: 0.1 } };
  expect(roundsSummary('Loss', [stayed], loss)).toBe('Loss: test loss stayed at 0.1000 in 9 rounds');
  expect(roundsSummary('Loss', [], loss)).toBe('Loss: no value yet');
});

it('the live chart says where each line is, and which goes no further', () => {
  const lines = [
    { name: 'client 4', loss: 1.9312 },
    { name: 'client 7', loss: 2, broken: 'failed' },
  ];
  expect(liveSummary('Training loss', 2, lines)).toBe(
    'Training loss: in round 2, smoothed, client 4 is at 1.931 and client 7 failed',
  );
  expect(liveSummary('Training loss', 0, [])).toBe('Training loss: no loss yet');
});

it('charts of clients say how many there are, and between what', () => {
  expect(clientsSummary('Accuracy by client', [0.2, 0.16, 0.3], 10)).toBe(
    'Accuracy by client: 3 of 10 clients evaluated, 16.0% to 30.0%',
  );
  expect(labelsSummary('Label distribution', [500, 500], 10)).toBe(
    'Label distribution: 2 clients, 500 images each, of 10 classes',
  );
  expect(labelsSummary('Label distribution', [500, 20, 90], 10)).toBe(
    'Label distribution: 3 clients, 20 to 500 images, of 10 classes',
  );
});
