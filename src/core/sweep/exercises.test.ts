import { expect, test } from 'vitest';
import { exerciseTexts } from '../../text/sweep/exercises.ts';
import { defaultConfig } from '../config/schema.ts';
import { fromQuery } from '../config/url.ts';
import { exerciseSweep, exercises } from './exercises.ts';
import { pointsOf } from './points.ts';
import { readSweep, sweepQuery } from './sweep-link.ts';

test.each(exercises)(
  'exercise $id is a link that is used as it is, and each of its runs can run',
  (exercise) => {
    const { config, sweep, problems } = fromQuery(exercise.query);
    expect([...problems, ...readSweep(config, sweep!).problems]).toEqual([]);
    const whole = exerciseSweep(exercise);
    const points = pointsOf(whole);
    expect(points.filter(({ problem }) => problem !== undefined)).toEqual([]);
    const written = fromQuery(sweepQuery(whole));
    expect(readSweep(written.config, written.sweep!)).toEqual({ sweep: whole, problems: [] });
    expect(exerciseTexts[exercise.id].title).not.toBe('');
  },
);

test('an exercise leaves the machine alone', () => {
  const { base } = exerciseSweep(exercises[0], { ...defaultConfig, backend: 'wasm-simd', workers: 3 });
  expect(base).toMatchObject({ backend: 'wasm-simd', workers: 3, 'images-per-client': 500 });
});

test('exercise 6 shares the same 5,000 images among its clients', () => {
  const points = pointsOf(exerciseSweep(exercises.find(({ id }) => id === '6-clients')!));
  const images = points.map(({ config }) => config['num-supernodes'] * config['images-per-client']);
  expect([...new Set(images)]).toEqual([5000]);
});
