import type { Backend } from '../core/backends.ts';
import type { Failure } from '../core/errors.ts';
import type { Model } from '../core/model/model.ts';
import type { Measurement } from '../training/measure.ts';

export interface MeasureRequest {
  readonly model: Model;
  readonly batchSize: number;
  /** Engines that are not tried. */
  readonly without: readonly Backend[];
}

export type MeasureReply =
  | { readonly kind: 'trying'; readonly backend: Backend }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly failure: Failure };
