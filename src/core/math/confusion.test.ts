import { expect, test } from 'vitest';
import { cifar10 } from '../data/datasets/cifar10.ts';
import { commonestMistakes, extremes, summarise } from './confusion.ts';
import { confusedAnimals } from './testing/confused-animals.ts';

const { classes } = cifar10;

const summary = summarise(confusedAnimals, classes);

test('recall is the share of a class’s images that is recognised', () => {
  expect(summary.recall[3]).toBe(0.7);
  expect(summary.recall[2]).toBe(0.55);
  expect(summary.recall[0]).toBe(1);
});

test('precision is the share of a name’s images that deserve it', () => {
  expect(summary.precision[5]).toBeCloseTo(80 / 110, 12);
  expect(summary.precision[4]).toBeCloseTo(100 / 145, 12);
});

test('rows are true classes and columns predicted ones', () => {
  expect(summary.rows[3]![5]).toEqual({ truth: 3, predicted: 5, count: 30, share: 0.3, rowTotal: 100 });
  expect(summary.rows[5]![3]!.count).toBe(20);
});

test('a class that was never predicted has no precision, one without images no recall', () => {
  const onlyAirplane = Array.from({ length: 100 }, (_, i) => (i === 90 ? 7 : 0));
  expect(summarise(onlyAirplane, classes).precision[9]).toBeUndefined();
  expect(summarise(onlyAirplane, classes).recall[3]).toBeUndefined();
  expect(summarise(onlyAirplane, classes).recall[9]).toBe(0);
});

test('the commonest mistake is found off the diagonal', () => {
  expect(commonestMistakes(summary)).toMatchObject([{ truth: 2, predicted: 4, count: 45 }]);
});

test('a model without mistakes has no commonest one', () => {
  const perfect = Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 9 : 0));
  expect(commonestMistakes(summarise(perfect, classes))).toEqual([]);
});

test('the best and the worst class are found by recall', () => {
  expect(extremes(summary)).toEqual({ best: [0, 1, 4, 6, 7, 8, 9], worst: [2] });
});
