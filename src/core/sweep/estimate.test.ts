import { describe, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../config/schema.ts';
import { MachineSpeed, type MeasuredMachine } from './estimate.ts';

const machine = (change: Partial<MeasuredMachine> = {}) =>
  new MachineSpeed({ runs: [], imagesPerSecond: undefined, workers: 2, ...change });
const exercise4: Config = {
  ...defaultConfig,
  ...{ partitioner: 'dirichlet', alpha: 0.1, 'images-per-client': 500, 'batch-size': 10 },
  ...{ 'fraction-train': 1, 'local-epochs': 5, 'num-server-rounds': 5 },
};

describe('how long a run takes', () => {
  test('nobody knows where nothing was measured', () => {
    expect(machine().secondsOf(defaultConfig)).toBeUndefined();
  });

  test('follows from what the engine was measured at', () => {
    // 3 clients in 2 turns train on 4,000 images in each of 3 rounds: 24,000 images after each other, and evaluations.
    const seconds = machine({ imagesPerSecond: 6000 }).secondsOf(defaultConfig)!;
    expect(seconds).toBeGreaterThan(24_000 / 6000);
    expect(seconds).toBeLessThan(1.6 * (24_000 / 6000));
    expect(machine({ imagesPerSecond: 6000, workers: 1 }).secondsOf(defaultConfig)).toBeGreaterThan(
      1.4 * seconds,
    );
  });

  test('is what a run of another seed took', () => {
    const runs = [
      { config: { ...exercise4, seed: 43, workers: 1 }, seconds: 6 },
      { config: { ...exercise4, seed: 44 }, seconds: 8 },
      { config: { ...exercise4, alpha: 1 }, seconds: 100 },
    ];
    expect(machine({ runs, imagesPerSecond: 1 }).secondsOf(exercise4)).toBe(7);
  });

  test('goes with the epochs and the clients of a run that was timed', () => {
    const runs = [{ config: exercise4, seconds: 6 }];
    const of = (change: Partial<Config>) => machine({ runs }).secondsOf({ ...exercise4, ...change })!;
    expect(of({ alpha: 100 })).toBeCloseTo(6, 6);
    // 10 x 400 images in 5 epochs and 11,000 that are tested: more epochs cost nearly in proportion.
    expect(of({ 'local-epochs': 50 })).toBeGreaterThan(6 * 5);
    expect(of({ 'local-epochs': 50 })).toBeLessThan(6 * 10);
    expect(of({ 'num-supernodes': 20 })).toBeGreaterThan(6 * 1.4);
    expect(of({ 'num-supernodes': 20 })).toBeLessThan(6 * 2);
    // The same images in twice as many hands cost the same.
    expect(of({ 'num-supernodes': 20, 'images-per-client': 250 })).toBeCloseTo(6, 1);
  });

  test('does not follow from runs of another model', () => {
    const runs = [{ config: { ...exercise4, model: 'resnet8-gn' }, seconds: 600 }];
    expect(machine({ runs }).secondsOf(exercise4)).toBeUndefined();
    expect(machine({ runs, imagesPerSecond: 6000 }).secondsOf(exercise4)).toBeLessThan(60);
  });
});

test('baselines cost what they train: all images in one worker, or every client in every round', () => {
  const of = (change: Partial<Config>) =>
    machine({ imagesPerSecond: 6000, workers: 2 }).secondsOf({ ...exercise4, ...change })!;
  expect(of({ training: 'centralised' })).toBeGreaterThan(1.5 * of({}));
  // Half of the clients train in a round of the federated run, and all of them alone.
  expect(of({ training: 'alone', 'fraction-train': 0.5 })).toBeGreaterThan(
    1.2 * of({ 'fraction-train': 0.5 }),
  );
});
