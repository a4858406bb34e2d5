import { describe, expect, it } from 'vitest';
import { datasets } from '../../../core/data/datasets/index.ts';
import type { Parameters } from '../../../core/math/parameters.ts';
import { models } from '../../../core/model/index.ts';
import { countParameters, type Model, modelFor, parameterSpecs } from '../../../core/model/model.ts';
import { specSize } from '../../../core/model/parameter-spec.ts';
import { writeNpz } from '../../model/npz.ts';
import { writeParametersNpz } from '../../model/parameters-npz.ts';
import { goldenFile } from '../../testing/golden-files.ts';
import { readModelFile } from './model-file.ts';
import { toTorch } from './tensors.ts';

const settings = { dataset: 'cifar10', model: 'flower-cnn' };

describe('a model is found, and its parameters are those that were saved, out of', () => {
  const all = datasets.flatMap((data) => models.map((entry) => modelFor(entry, data)));

  it.each(all)('the archive of an exported project: $id for $data.id', (model) => {
    expectFound(model, (parameters) => writeNpz(toTorch(model, parameters)));
  });

  // The large ones have no layer of another kind.
  it.each(all.filter((model) => countParameters(model) < 100_000))(
    '"Download parameters (NumPy)": $id for $data.id',
    (model) => {
      const origin = { round: 3, config: { seed: 5 } };
      expectFound(model, (parameters) => writeParametersNpz(model, parameters, origin));
    },
  );

  function expectFound(model: Model, write: (parameters: Parameters) => Uint8Array): void {
    // Quicker than to draw millions.
    const parameters = parameterSpecs(model).map((spec, place) =>
      new Float32Array(specSize(spec)).map((_, i) => place + (i % 4096) / 4096),
    );
    const read = readModelFile('final_model.npz', write(parameters), settings);
    expect(read).toMatchObject({ name: 'final_model.npz', dataset: model.data.id, model: model.id });
    expect(read.parameters.every((values, i) => same(values, parameters[i]!))).toBe(true);
  }
});

it.each([
  ["a state dict of Flower's quickstart, by PyTorch", 'quickstart.pt', 'flower-cnn', 'mnist'],
  ['one in half precision', 'half.pt', 'flower-cnn', 'mnist'],
  ['one of blocks', 'resnet.pt', 'resnet8-gn', 'cifar10'],
  ['arrays saved by NumPy', 'quickstart.npz', 'flower-cnn', 'mnist'],
  ["arrays without names, as in Flower's guide", 'unnamed.npz', 'flower-cnn', 'mnist'],
] as const)('reads %s', (_, file, id, dataset) => {
  const read = readModelFile(file, goldenFile(file), settings);
  expect(read).toMatchObject({ name: file, model: id, dataset });
  // Each tensor is filled with its place, in eighths.
  const model = modelFor(models.find((entry) => entry.id === id)!, datasets.find((d) => d.id === dataset)!);
  expect(read.parameters.map((values) => new Set(values))).toEqual(
    parameterSpecs(model).map((_spec, place) => new Set([place / 8])),
  );
});

describe('what fits no model is named, beside the nearest one', () => {
  const nan = 'fc2.bias cannot be read: it has values that are infinite or not a number';
  it.each([
    ['other classes', 'classes.pt', 'fc3.weight is 100 x 84; Flower CNN for MNIST has 10 x 84.'],
    [
      'more layers',
      'batch-norm.pt',
      'bn0.weight, bn0.bias, bn0.running_mean, bn0.running_var and bn0.num_batches_tracked are not in Flower CNN for MNIST.',
    ],
    [
      'another network',
      'other.pt',
      'conv1.weight, conv1.bias, conv2.weight, conv2.bias and 6 more of Flower CNN for CIFAR-10 are missing. ' +
        '0.weight and 0.bias are not in Flower CNN for CIFAR-10.',
    ],
  ] as const)('%s', (_, file, message) => {
    expect(() => readModelFile(file, goldenFile(file), settings)).toThrow(
      expect.objectContaining({ code: 'model-mismatch', message }),
    );
  });

  it('values that are not finite', () => {
    expect(() => readModelFile('nan.pt', goldenFile('nan.pt'), settings)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message: expect.stringContaining(nan) }),
    );
  });
});

it('compares with the model of the settings, where several are as near', () => {
  const other = goldenFile('other.pt');
  expect(() => readModelFile('a.pt', other, { dataset: 'mnist', model: 'flower-cnn' })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('not in Flower CNN for MNIST') }),
  );
});

const same = (a: Float32Array, b: Float32Array): boolean =>
  Buffer.compare(
    new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
    new Uint8Array(b.buffer, b.byteOffset, b.byteLength),
  ) === 0;
