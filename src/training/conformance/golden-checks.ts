/**
 * Compares an engine with PyTorch, through the Trainer interface alone: for any engine, in a browser or in Node.
 *
 *     const checks = await goldenChecks(trainer);   // of the trainer's model; each says whether it passed
 *
 * The values and how they were made: scripts/golden/training.py.
 */
import type { Trainer, TrainTask } from '../trainer.ts';
import flowerCnn from './golden/flower-cnn.json' with { type: 'json' };
import mcmahanCnn from './golden/mcmahan-cnn.json' with { type: 'json' };
import mlp from './golden/mlp.json' with { type: 'json' };
import pflCnn from './golden/pfl-cnn.json' with { type: 'json' };
import resnet8Gn from './golden/resnet8-gn.json' with { type: 'json' };
import { goldenBatches, goldenExamples, goldenParameters } from './inputs.ts';
import { type Summary, summaryError } from './summary.ts';

interface GoldenCheck {
  readonly name: string;
  /** Relative to the tensor's largest value (or to the loss). */
  readonly maxError: number;
  readonly tolerance: number;
  readonly passed: boolean;
}

interface GoldenCase {
  readonly kind: string;
  readonly examples: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly momentum?: number;
  readonly proximalMu?: number;
  readonly weightDecay?: number;
  readonly losses: readonly number[];
  /** How far PyTorch's float32 is from these values. */
  readonly torchFloat32Error: number;
  readonly tensors: readonly Summary[];
}

const golden: Record<string, readonly GoldenCase[]> = Object.fromEntries(
  [flowerCnn, mlp, mcmahanCnn, pflCnn, resnet8Gn].map(({ model, cases }) => [model, cases]),
);

/** The models that there are golden values for. */
export const goldenModels: readonly string[] = Object.keys(golden);

/**
 * PyTorch's own float32 is up to 3e-6 off its float64 in a gradient, and up to 4e-4 after an epoch, when a maximum or
 * a ReLU near a tie goes the other way; an engine may be off four times as much as PyTorch, and this much at least.
 * A missing term, a transposed kernel or a wrong mean is off by 1e-2 and more.
 */
const TOLERANCES: Record<string, number> = { loss: 1e-5, gradients: 2e-5, epoch: 5e-4 };

/** One gradient is read off a step this large, so that little of it is lost in float32 parameters. */
const GRADIENT_STEP = 64;

/**
 * @param maxExamples leaves out the cases with more, for an engine too slow for all of them.
 * @throws RangeError when there are no golden values for the trainer's model.
 */
export async function goldenChecks(
  trainer: Trainer,
  maxExamples = Number.POSITIVE_INFINITY,
): Promise<GoldenCheck[]> {
  const cases = golden[trainer.model.id];
  if (!cases) throw new RangeError(`There are no golden values for the model '${trainer.model.id}'.`);
  const checks: GoldenCheck[] = [];
  for (const expected of cases)
    if (expected.examples <= maxExamples) checks.push(...(await checkCase(trainer, expected)));
  return checks;
}

async function checkCase(trainer: Trainer, expected: GoldenCase): Promise<GoldenCheck[]> {
  const isGradient = expected.kind === 'gradients';
  const title = isGradient
    ? `gradients of ${expected.examples}`
    : `${expected.examples} examples in batches of ${expected.batchSize}, mu ${expected.proximalMu}, decay ${expected.weightDecay}`;
  const parameters = goldenParameters(trainer.model);
  const losses: number[] = [];
  const result = await trainer.train({
    parameters,
    ...(isGradient ? gradientTask(expected) : epochTask(expected)),
    onNotFinite: 'throw',
    betweenBatches: () => undefined,
    onBatch: ({ loss }) => losses.push(loss),
  });
  const lossError = Math.max(...expected.losses.map((loss, i) => Math.abs(losses[i]! / loss - 1)));
  const tolerance = Math.max(TOLERANCES[expected.kind]!, 4 * expected.torchFloat32Error);
  const tensors = result.parameters.map((after, t) => {
    const scale = isGradient ? -1 / GRADIENT_STEP : 1;
    const actual = Float64Array.from(after, (value, i) => scale * (value - parameters[t]![i]!));
    return check(`${title}: tensor ${t}`, summaryError(actual, expected.tensors[t]!), tolerance);
  });
  return [check(`${title}: losses`, lossError, TOLERANCES['loss']!), ...tensors];
}

type GoldenTask = Pick<TrainTask, 'examples' | 'batches' | 'sgd'>;

function gradientTask({ examples }: GoldenCase): GoldenTask {
  return {
    examples: goldenExamples(examples),
    batches: [Uint32Array.from({ length: examples }, (_, i) => i)],
    sgd: { learningRate: GRADIENT_STEP, momentum: 0, proximalMu: 0 },
  };
}

function epochTask({
  examples,
  batchSize,
  learningRate,
  momentum,
  proximalMu,
  ...rest
}: GoldenCase): GoldenTask {
  return {
    examples: goldenExamples(256),
    batches: goldenBatches(examples, batchSize!),
    sgd: {
      learningRate: learningRate!,
      momentum: momentum!,
      proximalMu: proximalMu!,
      weightDecay: rest.weightDecay!,
    },
  };
}

function check(name: string, maxError: number, tolerance: number): GoldenCheck {
  // No comparison with NaN holds, so a NaN fails.
  return { name, maxError, tolerance, passed: maxError <= tolerance };
}
