import { expect, it } from 'vitest';
import { imageBytes } from '../../../core/data/datasets/dataset.ts';
import { datasets } from '../../../core/data/datasets/index.ts';
import { models } from '../../../core/model/index.ts';
import { type Model, modelFor } from '../../../core/model/model.ts';
import { draw } from '../../../training/conformance/inputs.ts';
import { referenceLogits } from '../../../training/conformance/reference.ts';
import { trainerOn } from '../../../training/wasm/testing.ts';
import type { NamedArray } from '../../model/npz.ts';
import golden from './golden/logits.json' with { type: 'json' };
import { fromTorch, torchSpecs } from './tensors.ts';

// PyTorch's logits of the exported modules, by scripts/golden/torch-modules.py. On real images, and both ways:
// scripts/flower/logits.ts, which needs Python.

const all = datasets.flatMap((data) => models.map((entry) => modelFor(entry, data)));
const cases = all.map((model, i) => ({ model, ...golden.cases[i]! }));

it.each(cases)('$module gives the same logits here and in PyTorch', async ({ model, module, logits }) => {
  expect(module.toLowerCase()).toBe(`${model.id}For${model.data.id}`.replaceAll('-', '').toLowerCase());
  const parameters = fromTorch(model, stateDict(model));
  const pixels = imagesOf(model, logits.length);
  const first = referenceLogits(model, parameters, pixels.subarray(0, imageBytes(model.data)));
  logits[0]!.forEach((value, c) => {
    expect(Math.abs(first[c]! - value)).toBeLessThan(1e-9);
  });
  // The engine gives probabilities only.
  const probabilities = await (await trainerOn('simd', model)).predict(parameters, pixels, () => undefined);
  logits.flatMap(softmax).forEach((probability, i) => {
    expect(Math.abs(probabilities[i]! - probability)).toBeLessThan(2e-6);
  });
});

/** `parameters` of the script. */
const stateDict = (model: Model): NamedArray[] =>
  torchSpecs(model).map(({ name, shape }, number) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const inputs = shape.length > 1 ? size / shape[0]! : 64;
    const at = (i: number) => ((draw(number, i) / 2 ** 31 - 1) * 2) / Math.sqrt(inputs);
    return { name, shape, values: Float32Array.from({ length: size }, (_, i) => at(i)) };
  });

/** `images` of the script. */
const imagesOf = ({ data }: Model, count: number): Uint8Array =>
  Uint8Array.from({ length: count * imageBytes(data) }, (_, i) => draw(950, i) >>> 24);

function softmax(logits: readonly number[]): number[] {
  const exponentials = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  const total = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / total);
}
