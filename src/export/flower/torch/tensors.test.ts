import { describe, expect, it } from 'vitest';
import { datasets } from '../../../core/data/datasets/index.ts';
import { models } from '../../../core/model/index.ts';
import type { Layer } from '../../../core/model/layer.ts';
import { initialParameters, type Model, modelFor } from '../../../core/model/model.ts';
import { flowerCnn, resnet8Gn } from '../../../core/model/testing/for-cifar10.ts';
import type { NamedArray } from '../../model/npz.ts';
import { fromTorch, toTorch } from './tensors.ts';

describe('a state dict', () => {
  const layers: Layer[] = [
    { kind: 'conv2d', name: 'block/conv', filters: 3, kernelSize: 2, stride: 1, padding: 'valid' },
    { kind: 'group-norm', name: 'block/norm', groups: 1 },
    { kind: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', name: 'fc1', units: 2 },
    { kind: 'dense', name: 'fc2', units: 2 },
  ];
  const model: Model = { ...flowerCnn, input: [3, 3, 2], layers };
  // Each value tells where it stands in our own order.
  const counted = initialParameters(model, 1).map((values) => values.map((_, i) => i));
  const tensors = toTorch(model, counted);
  const valueAt = (name: string, ...at: number[]) => {
    const { shape, values } = tensors.find((tensor) => tensor.name === name)!;
    return values[at.reduce((index, position, axis) => index * shape[axis]! + position, 0)];
  };

  it('has PyTorch’s names and shapes, in the order of the module', () => {
    expect(tensors.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['block_conv.weight', 3, 2, 2, 2],
      ['block_conv.bias', 3],
      ['block_norm.weight', 3],
      ['block_norm.bias', 3],
      ['fc1.weight', 2, 12],
      ['fc1.bias', 2],
      ['fc2.weight', 2, 2],
      ['fc2.bias', 2],
    ]);
  });

  it('has the kernels of convolutions as OIHW', () => {
    // Ours: row, column, input, output.
    expect(valueAt('block_conv.weight', 2, 1, 0, 1)).toBe(((0 * 2 + 1) * 2 + 1) * 3 + 2);
  });

  it('has a dense layer’s inputs channel by channel after a flatten', () => {
    // Channel 2, row 1, column 0 of 3 x 2 x 2 in PyTorch; ours: row, column, channel, output.
    expect(valueAt('fc1.weight', 1, (2 * 2 + 1) * 2 + 0)).toBe(((1 * 2 + 0) * 3 + 2) * 2 + 1);
    expect(valueAt('fc2.weight', 1, 0)).toBe(1);
  });
});

it.each(datasets.flatMap((data) => models.map((entry) => modelFor(entry, data))))(
  'of $id for $data.id it comes back, in any order',
  (model) => {
    const parameters = initialParameters(model, 3);
    const back = fromTorch(model, toTorch(model, parameters).reverse());
    expect(back.every((values, i) => Buffer.compare(bytesOf(values), bytesOf(parameters[i]!)) === 0)).toBe(
      true,
    );
  },
);

describe('what does not fit is named', () => {
  const tensors = toTorch(flowerCnn, initialParameters(flowerCnn, 1));
  const tensor = (name: string, ...shape: number[]): NamedArray => ({
    ...{ name, shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)) },
  });
  it.each<[string, NamedArray[], string]>([
    [
      'another shape',
      [tensor('conv1.weight', 6, 1, 5, 5), ...tensors.slice(1)],
      'conv1.weight is 6 x 1 x 5 x 5; Flower CNN for CIFAR-10 has 6 x 3 x 5 x 5.',
    ],
    ['a missing tensor', tensors.slice(1), 'conv1.weight of Flower CNN for CIFAR-10 is missing.'],
    [
      'an extra tensor',
      [...tensors, tensor('bn1.running_mean', 6), tensor('bn1.bias', 6)],
      'bn1.running_mean and bn1.bias are not in Flower CNN for CIFAR-10.',
    ],
    [
      'all of it',
      [tensor('conv1.bias', 5), tensor('a\u202Eb')],
      'conv1.bias is 5; Flower CNN for CIFAR-10 has 6. ' +
        'conv1.weight, conv2.weight, conv2.bias, fc1.weight and 5 more of Flower CNN for CIFAR-10 are missing. ' +
        'a\\u{202E}b is not in Flower CNN for CIFAR-10.',
    ],
  ])('%s', (_, found, message) => {
    expect(() => fromTorch(flowerCnn, found)).toThrow(
      expect.objectContaining({ code: 'model-mismatch', message }),
    );
  });
});

it('names layers of blocks as the module does', () => {
  const names = toTorch(resnet8Gn, initialParameters(resnet8Gn, 1)).map(({ name }) => name);
  expect(names.slice(16, 18)).toEqual(['block2_conv2.weight', 'block2_conv2.bias']);
  expect(names).toContain('block3_shortcut.weight');
});

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
