import { byteSize, type Parameters } from '../math/parameters.ts';

/** The numbers that travel beside the parameters, as in Flower's own app: lr and server-round; a loss, ... */
export const NUMBERS = {
  /** lr, server-round */
  trainConfig: 2,
  /** train_loss, num-examples */
  trainMetrics: 2,
  /** server-round */
  evaluateConfig: 1,
  /** eval_loss, eval_acc, num-examples */
  evaluateMetrics: 3,
};

/** Bytes of a message: each parameter as float32, each number among its metrics and settings as eight bytes. */
export const messageBytes = (parameters: Parameters, numbers: number): number =>
  byteSize(parameters) + numbers * Float64Array.BYTES_PER_ELEMENT;
