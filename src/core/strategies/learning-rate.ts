import { integer, type OptionSpec, real, type ValuesOf } from '../config/field.ts';

/** How the learning rate changes from round to round. */
export interface LearningRateSchedule<Options extends OptionSpec = OptionSpec> {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly options: Options;
  /** @param round from 1 to `rounds`. @returns what the learning rate of the settings is multiplied by. */
  factor(round: number, rounds: number, options: ValuesOf<Options>): number;
}

// Infers the id and the option types from the object, so that no entry states them twice.
const defineSchedule = <Id extends string, Options extends OptionSpec>(
  schedule: LearningRateSchedule<Options> & { readonly id: Id },
): LearningRateSchedule<Options> & { readonly id: Id } => schedule;

const constant = defineSchedule({
  id: 'constant',
  label: 'Constant',
  help: 'The same in every round.',
  options: {},
  factor: () => 1,
});

/** PyTorch's StepLR, over rounds. */
const step = defineSchedule({
  id: 'step',
  label: 'Step',
  help: 'Multiplied by gamma after every so many rounds.',
  options: {
    'step-size': integer({
      label: 'Step size',
      help: 'After so many rounds the learning rate is multiplied by gamma.',
      default: 10,
      min: 1,
      max: 2000,
      scale: 'log',
      unit: 'rounds',
    }),
    gamma: real({
      label: 'Gamma',
      help: 'What the learning rate is multiplied by at each step.',
      default: 0.1,
      min: 0.01,
      max: 1,
      step: 0.01,
      unit: '',
    }),
  },
  factor: (round, _rounds, { 'step-size': size, gamma }) => gamma ** Math.floor((round - 1) / size),
});

/** PyTorch's CosineAnnealingLR with T_max = rounds and eta_min = 0 (Loshchilov and Hutter 2017, without restarts). */
const cosine = defineSchedule({
  id: 'cosine',
  label: 'Cosine',
  help: 'Falls along half a cosine, from the full learning rate in round 1 to nearly 0 in the last.',
  options: {},
  factor: (round, rounds) => (1 + Math.cos((Math.PI * (round - 1)) / rounds)) / 2,
});

/** Every schedule. */
export const learningRateSchedules = [constant, step, cosine] as const;

export type ScheduleId = (typeof learningRateSchedules)[number]['id'];
