import type { Parameters } from '../../core/math/parameters.ts';
import { type Model, type ParameterSpec, parameterSpecs } from '../../core/model/model.ts';
import type { Arena } from './arena.ts';
import { F32, padded } from './tensor.ts';

/** One parameter tensor as a matrix: rows of `columns` values, each row padded to whole vectors. */
interface Slot {
  readonly spec: ParameterSpec;
  readonly rows: number;
  readonly columns: number;
  /** Bytes from the start of the block, and of the slot. */
  readonly offset: number;
  readonly bytes: number;
}

/**
 * All parameters in one contiguous block, and as many velocities, anchors and corrections; padding
 * is 0.
 */
export interface ParameterBlock {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly bytes: number;
  readonly parameters: number;
  readonly velocities: number;
  readonly anchors: number;
  readonly corrections: number;
}

export function createParameterBlock(arena: Arena, model: Model): ParameterBlock {
  const slots = new Map<string, Slot>();
  let bytes = 0;
  for (const spec of parameterSpecs(model)) {
    const columns = spec.shape.at(-1)!;
    const rows = spec.shape.slice(0, -1).reduce((a, b) => a * b, 1);
    const slot = { spec, rows, columns, offset: bytes, bytes: F32 * rows * padded(columns) };
    slots.set(spec.name, slot);
    bytes += slot.bytes;
  }
  return {
    slots,
    bytes,
    parameters: arena.reserve(bytes),
    velocities: arena.reserve(bytes),
    anchors: arena.reserve(bytes),
    corrections: arena.reserve(bytes),
  };
}

/** Copies values in canonical layout to `address`, the start of one of the block's parts. */
export function writeParameters(
  memory: WebAssembly.Memory,
  block: ParameterBlock,
  address: number,
  parameters: Parameters,
): void {
  let tensor = 0;
  for (const slot of block.slots.values()) {
    const values = parameters[tensor++]!;
    eachRun(memory, address, slot, (run, at) => run.set(values.subarray(at, at + run.length)));
  }
}

/** Copies the arena's parameters out, in canonical layout. */
export function readParameters(memory: WebAssembly.Memory, block: ParameterBlock): Float32Array[] {
  return Array.from(block.slots.values(), (slot) => {
    const values = new Float32Array(slot.rows * slot.columns);
    eachRun(memory, block.parameters, slot, (run, at) => values.set(run, at));
    return values;
  });
}

/** Visits what lies together in the arena: rows, or the whole tensor when its rows need no padding. */
function eachRun(
  memory: WebAssembly.Memory,
  address: number,
  { rows, columns, offset }: Slot,
  visit: (run: Float32Array, at: number) => void,
): void {
  const step = padded(columns);
  const matrix = new Float32Array(memory.buffer, address + offset, rows * step);
  if (step === columns) visit(matrix, 0);
  else for (let r = 0; r < rows; r++) visit(matrix.subarray(r * step, r * step + columns), r * columns);
}
