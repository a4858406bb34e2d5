import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import { resultOf, resultRemark, resultToCome } from './result.ts';

const classes = ['cat', 'dog', 'frog', 'ship', 'truck'];

/** @param called what the images of each class are called: rows of the confusion. */
const tested = (called: readonly (readonly number[])[], loss = 2, round = 2) => ({
  ...({ type: 'global-evaluated', round, count: 10_000 } as const),
  ...{ score: { loss, accuracy: 0.25 }, confusion: called.flat() },
});
const none = [0, 0, 0, 0, 0];

describe('the result', () => {
  it('says what the number is of, and never that the initial model is a round’s', () => {
    expect(resultOf(tested([]), 3)).toBe('of 10,000 test images recognised, round 2 of 3');
    expect(resultOf(tested([], 2, 0), 3)).toBe('of 10,000 test images recognised by the initial model');
    expect(resultToCome({ ...defaultConfig, dataset: 'mnist' })).toContain('of 10,000 test images');
  });

  it('says that a model calls every image by one name', () => {
    const cat = [9, 0, 0, 0, 0];
    expect(resultRemark(tested([cat, cat, cat, cat, cat]), classes)).toBe('It calls every image “cat”.');
  });

  it('names the few classes of which nothing is recognised, and counts the many', () => {
    const [cat, dog, frog] = [
      [5, 1, 0, 0, 0],
      [0, 6, 0, 0, 0],
      [1, 0, 2, 0, 0],
    ];
    expect(resultRemark(tested([cat, dog, frog, cat, [0, 0, 0, 0, 1]]), classes)).toBe(
      'It recognises no image of ship.',
    );
    expect(resultRemark(tested([cat, cat, dog, cat, cat]), classes)).toBe(
      'It recognises no image of frog, ship, truck.',
    );
    const six = [...classes, 'deer'];
    const row = [5, 1, 0, 0, 0, 0];
    expect(resultRemark(tested([row, row, row, row, row, row]), six)).toBe(
      'It recognises no image of 4 of the 6 classes.',
    );
  });

  it('has nothing to add where all classes are recognised, none is told, or a class has no image', () => {
    const right = classes.map((_, truth) => classes.map((_, called) => (truth === called ? 3 : 1)));
    expect(resultRemark(tested(right), classes)).toBeUndefined();
    expect(resultRemark(tested([]), classes)).toBeUndefined();
    expect(resultRemark(tested([...right.slice(0, 4), none]), classes)).toBeUndefined();
  });

  it('says that a model diverged, whatever else it does', () => {
    expect(resultRemark(tested([[9, 0, 0, 0, 0]], Number.NaN), classes)).toContain('diverged');
  });
});
