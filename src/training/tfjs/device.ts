import {
  findBackendFactory,
  getBackend,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { ApiaryError } from '../../core/errors.ts';
import type { WorkLimit } from '../micro-batch.ts';
import type { Backend } from '../trainer.ts';

export type TfjsBackend = Exclude<Backend, 'wasm' | 'wasm-simd'>;

/** What computes for tfjs, and what only it knows about how it fails. */
export interface Device {
  readonly backend: TfjsBackend;
  /** In words: "WebGL: ANGLE (...)". */
  readonly description: string;
  /** A GPU works beside this thread, and compiles shaders for every new tensor shape. */
  readonly isGpu: boolean;
  /** What it computes without a break; a GPU works beside its thread and needs none. */
  readonly limit: WorkLimit;
  /**
   * Compiles what `run` needs to compute its result and to read it, beside this thread, without computing: every value
   * in `run` is garbage. Otherwise the first run would block the thread at each of some 170 shaders until the GPU has
   * caught up with it. Nothing to do where nothing is compiled.
   */
  compile(run: () => Tensor): Promise<void>;
  /**
   * Cheap; called after every batch, before its loss is believed.
   * @throws ApiaryError `context-lost` or `out-of-memory`, when the device has said so.
   */
  check(): void;
  /**
   * As `check`, but may wait for the device: called once memory has been allocated, not every batch.
   * @throws ApiaryError `context-lost` or `out-of-memory`.
   */
  checkThoroughly(): void;
  /** Gives back everything. The backend's name is free again. */
  close(): void;
}

export const UNLIMITED: WorkLimit = {
  training: Number.POSITIVE_INFINITY,
  forward: Number.POSITIVE_INFINITY,
};

export function unavailable(backend: Backend, reason: string, cause?: unknown): ApiaryError {
  return new ApiaryError('backend-unavailable', `Backend '${backend}' cannot run here: ${reason}.`, {
    cause,
  });
}

/**
 * Makes `instance` tfjs's current backend under `name`, to which its kernels are bound.
 * @throws ApiaryError `backend-unavailable` when tfjs ends up with any other backend.
 */
export async function activate(name: TfjsBackend, instance: KernelBackend): Promise<void> {
  // The backend's package registers a factory of its own when it is imported.
  if (findBackendFactory(name)) removeBackend(name);
  registerBackend(name, () => instance);
  const ready = await setBackend(name);
  if (!ready || getBackend() !== name) throw unavailable(name, `tfjs chose '${getBackend()}' instead`);
}
