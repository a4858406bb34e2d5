import type { TrainTask } from '../trainer.ts';
import { fieldOffset } from './layouts.ts';
import type { Plan } from './memory-plan.ts';
import { writeParameters } from './parameter-block.ts';

type Rates = TrainTask['sgd'];

/** Begins a task: hands its rates to the optimiser, and of what is as large as the parameters only what its steps use. */
export function startSgd(memory: WebAssembly.Memory, plan: Plan, task: TrainTask): void {
  const { block, sgd } = plan;
  const { momentum, proximalMu } = task.sgd;
  stepAsAsked(memory, plan, task);
  new Uint32Array(memory.buffer)[(sgd + fieldOffset('Sgd', 'finite')) / 4] = 1;
  const bytes = new Uint8Array(memory.buffer);
  if (momentum !== 0) bytes.fill(0, block.velocities, block.velocities + block.bytes);
  if (proximalMu !== 0) bytes.copyWithin(block.anchors, block.parameters, block.parameters + block.bytes);
  if (task.corrections) writeParameters(memory, block, block.corrections, task.corrections);
}

/** From now on steps are the task's. */
export function stepAsAsked(memory: WebAssembly.Memory, { block, sgd }: Plan, task: TrainTask): void {
  write(memory, sgd, task.sgd, block.velocities, task.corrections ? block.corrections : 0);
}

/** From now on a step changes no parameter: it makes `plan.gradients` `factor` times what it was, and adds the gradient. */
export function onlyAddGradients(memory: WebAssembly.Memory, { sgd, gradients }: Plan, factor: number): void {
  write(memory, sgd, { learningRate: 0, momentum: factor, proximalMu: 0 }, gradients, 0);
}

function write(
  memory: WebAssembly.Memory,
  sgd: number,
  { learningRate, momentum, proximalMu, weightDecay = 0 }: Rates,
  velocities: number,
  corrections: number,
): void {
  const rates = [learningRate, momentum, proximalMu, weightDecay];
  new Float32Array(memory.buffer, sgd + fieldOffset('Sgd', 'learningRate'), rates.length).set(rates);
  const words = new Uint32Array(memory.buffer);
  words[(sgd + fieldOffset('Sgd', 'velocities')) / 4] = velocities;
  words[(sgd + fieldOffset('Sgd', 'corrections')) / 4] = corrections;
}

/** Whether every parameter has been finite after every step of the task. */
export const areFinite = (memory: WebAssembly.Memory, { sgd }: Plan): boolean =>
  new Uint32Array(memory.buffer, sgd + fieldOffset('Sgd', 'finite'), 1)[0] === 1;
