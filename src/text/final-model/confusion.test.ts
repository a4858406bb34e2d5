import { expect, test } from 'vitest';
import { cifar10 } from '../../core/data/datasets/cifar10.ts';
import { summarise } from '../../core/math/confusion.ts';
import { confusedAnimals } from '../../core/math/testing/confused-animals.ts';
import { cellSentence, oneNameForMost, overview } from './confusion.ts';

const { classes } = cifar10;

const summary = summarise(confusedAnimals, classes);

test('a cell is told as a sentence', () => {
  const thousands = summarise(
    confusedAnimals.map((n) => n * 10),
    classes,
  );
  expect(cellSentence(thousands.rows[3]![5]!, classes)).toBe('cat taken for dog: 300 of 1,000');
  expect(cellSentence(thousands.rows[3]![3]!, classes)).toBe('cat recognised: 700 of 1,000');
});

test('classes that are recognised alike are told together', () => {
  expect(overview(summary)).toBe(
    'Recognised best: 7 classes (100%), worst: bird (55%). Commonest mistake: bird taken for deer: 45 of 100.',
  );
});

/** 1,000 images a class, all called horse (7) but for `others` airplanes. */
const allHorse = (others: number) =>
  Array.from({ length: 100 }, (_, i) =>
    i === 0 ? others : i % 10 === 7 ? 1000 - (i === 7 ? others : 0) : 0,
  );

test('a model that calls everything by one name is told as such', () => {
  expect(oneNameForMost(summarise(allHorse(0), classes))).toBe('It calls all 10,000 test images “horse”.');
  expect(oneNameForMost(summarise(allHorse(20), classes))).toBe(
    'It calls 9,980 of the 10,000 test images “horse”.',
  );
  expect(oneNameForMost(summary)).toBeUndefined();
});

test('classes that are never recognised are told as such, and tie', () => {
  expect(overview(summarise(allHorse(0), classes))).toBe(
    'Recognised best: horse (100%). 9 classes are never recognised (0%). One of 9 commonest mistakes: airplane taken for horse: 1,000 of 1,000.',
  );
});

test('a model that recognises no class, or all alike, has no best one', () => {
  const next = Array.from({ length: 100 }, (_, i) => (i % 10 === (Math.floor(i / 10) + 1) % 10 ? 100 : 0));
  expect(overview(summarise(next, classes))).toMatch(/^No class is recognised at all\. One of 10/);
  const right = Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 100 : 0));
  expect(overview(summarise(right, classes))).toBe('All classes are recognised alike: 10 classes (100%).');
});
