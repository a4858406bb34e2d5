import { type NumberField, real, type ValuesOf } from '../config/field.ts';
import { norm } from '../math/parameters.ts';
import { foldMean, momentumMetrics, sendGlobal } from './mean.ts';
import type { ServerHalf } from './strategy.ts';

// What FedAdam and FedYogi share (Reddi et al. 2021, algorithm 2), as Flower computes it.

export const FEDOPT_PAPER = 'Reddi et al., Adaptive Federated Optimization, ICLR 2021';

/** Exponential averages of the rounds' steps d = mean - w, and of their squares. */
interface Moments {
  readonly m: readonly Float64Array[];
  readonly v: readonly Float64Array[];
}

/** @param defaults Flower's, which differ between the strategies. */
export const fedOptOptions = (defaults: { readonly eta: number }) => ({
  eta: real({
    label: 'Eta',
    help: 'The server’s learning rate.',
    default: defaults.eta,
    min: 0.0001,
    max: 10,
    step: 0.0001,
    scale: 'log',
    unit: '',
  }),
  'beta-1': beta('Beta 1', 'How much of the average of earlier steps is kept.', 0.9),
  'beta-2': beta('Beta 2', 'How much of the average of earlier squared steps is kept.', 0.99),
  tau: real({
    label: 'Tau',
    help: 'Added to the divisor: the larger, the less the server adapts to each parameter.',
    default: 0.001,
    min: 1e-9,
    max: 1,
    step: 1e-9,
    scale: 'log',
    unit: '',
  }),
});

const beta = (label: string, help: string, byDefault: number): NumberField =>
  real({ label, help, default: byDefault, min: 0, max: 0.999, step: 0.001, unit: '' });

type Options = ValuesOf<ReturnType<typeof fedOptOptions>>;

/** What tells the strategies apart. */
interface Adaptive {
  /** The next v of one parameter. @param d its step in this round. */
  second(v: number, d: number, beta2: number): number;
  /** The learning rate of this round. @param round from 1. */
  rate(options: Options, round: number): number;
}

/** w <- w + rate m / (sqrt(v) + tau), with m and v from 0. */
export const fedOptServer = ({ second, rate }: Adaptive): ServerHalf<Options, Moments> => ({
  init(global) {
    const zeros = () => global.map((tensor) => new Float64Array(tensor.length));
    return { m: zeros(), v: zeros() };
  },
  send: sendGlobal,
  fold: foldMean((mean, { state, global, round }, options) => {
    const { 'beta-1': beta1, 'beta-2': beta2, tau } = options;
    const step = mean.map((tensor, t) => tensor.map((value, i) => value - global[t]![i]!));
    const m = step.map((tensor, t) => tensor.map((d, i) => beta1 * state.m[t]![i]! + (1 - beta1) * d));
    const v = step.map((tensor, t) => tensor.map((d, i) => second(state.v[t]![i]!, d, beta2)));
    const eta = rate(options, round);
    const next = global.map((tensor, t) =>
      tensor.map((value, i) => value + (eta * m[t]![i]!) / (Math.sqrt(v[t]![i]!) + tau)),
    );
    const metrics = momentumMetrics(beta1 * norm(state.m), (1 - beta1) * norm(step), m);
    return { state: { m, v }, global: next, metrics };
  }),
});
