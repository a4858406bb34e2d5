import { describe, expect, it } from 'vitest';
import { datasets } from '../../../core/data/datasets/index.ts';
import { modelOf, models } from '../../../core/model/index.ts';
import type { Layer, Shape } from '../../../core/model/layer.ts';
import { type Model, modelFor } from '../../../core/model/model.ts';
import { flowerCnn } from '../../../core/model/testing/for-cifar10.ts';
import { torchModule } from './module.ts';

it("is written as in Flower's quickstart", () => {
  expect(torchModule(flowerCnn)).toBe(`class Net(nn.Module):
    """Flower CNN for CIFAR-10: 62,006 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
`);
});

it('adds the shortcut of a residual block to its body', () => {
  expect(forward(modelOf({ model: 'resnet8-gn', dataset: 'mnist' }).layers, [28, 28, 1])).toEqual([
    'x = F.relu(self.norm(self.conv(x)))',
    'shortcut = x',
    'x = F.relu(self.block1_norm1(self.block1_conv1(x)))',
    'x = self.block1_norm2(self.block1_conv2(x))',
    'x = F.relu(x + shortcut)',
    'shortcut = self.block2_shortcut(x)',
    'x = F.relu(self.block2_norm1(self.block2_conv1(F.pad(x, (0, 1, 0, 1)))))',
    'x = self.block2_norm2(self.block2_conv2(x))',
    'x = F.relu(x + shortcut)',
    'shortcut = self.block3_shortcut(x)',
    'x = F.relu(self.block3_norm1(self.block3_conv1(F.pad(x, (0, 1, 0, 1)))))',
    'x = self.block3_norm2(self.block3_conv2(x))',
    'x = F.relu(x + shortcut)',
    'x = F.adaptive_avg_pool2d(x, 1)',
    'x = torch.flatten(x, 1)',
    'return self.fc(x)',
  ]);
});

describe("TensorFlow's padding", () => {
  const convolution = (kernelSize: number, stride: 1 | 2, padding: 'same' | 'valid'): Layer => ({
    ...{ kind: 'conv2d', name: 'a', filters: 4, kernelSize, stride, padding },
  });
  it.each<[string, number, 1 | 2, 'same' | 'valid', Shape, string, string]>([
    ['none', 3, 2, 'valid', [9, 9, 1], 'nn.Conv2d(1, 4, 3, stride=2)', 'self.a(x)'],
    ['without a stride', 4, 1, 'same', [9, 9, 1], 'nn.Conv2d(1, 4, 4, padding="same")', 'self.a(x)'],
    // Nine rows by strides of 2 are five windows, the last of which begins at row 8: one row of zeros on either side.
    [
      'the same on both sides',
      3,
      2,
      'same',
      [9, 9, 1],
      'nn.Conv2d(1, 4, 3, stride=2, padding=1)',
      'self.a(x)',
    ],
    // Eight rows need one row of zeros: the last.
    [
      'one row more behind',
      3,
      2,
      'same',
      [8, 8, 1],
      'nn.Conv2d(1, 4, 3, stride=2)',
      'self.a(F.pad(x, (0, 1, 0, 1)))',
    ],
    [
      'columns alone',
      3,
      2,
      'same',
      [9, 8, 1],
      'nn.Conv2d(1, 4, 3, stride=2)',
      'self.a(F.pad(x, (0, 1, 1, 1)))',
    ],
    ['two of each', 5, 2, 'same', [9, 1, 1], 'nn.Conv2d(1, 4, 5, stride=2, padding=2)', 'self.a(x)'],
    ['one kernel', 1, 2, 'same', [8, 8, 1], 'nn.Conv2d(1, 4, 1, stride=2)', 'self.a(x)'],
  ])('%s', (_, kernelSize, stride, padding, input, construction, value) => {
    const layers = [convolution(kernelSize, stride, padding)];
    expect(code(layers, input)).toContain(`        self.a = ${construction}\n`);
    expect(forward(layers, input)).toEqual([`return ${value}`]);
  });
});

it('gives residual blocks within residual blocks shortcuts of their own', () => {
  const norm = (name: string): Layer => ({ kind: 'group-norm', name, groups: 1 });
  const inner: Layer = { kind: 'residual', body: [norm('b')], shortcut: [norm('c')] };
  expect(forward([norm('a'), { kind: 'residual', body: [inner], shortcut: [inner] }], [4, 4, 2])).toEqual([
    'x = self.a(x)',
    'shortcut = x',
    'shortcut2 = self.c(shortcut)',
    'shortcut = self.b(shortcut)',
    'shortcut = shortcut + shortcut2',
    'shortcut2 = self.c(x)',
    'x = self.b(x)',
    'x = x + shortcut2',
    'return x + shortcut',
  ]);
});

const all = datasets.flatMap((data) => models.map((entry) => modelFor(entry, data)));

it.each(all)('of $id for $data.id has attributes of their own, of valid names', (model) => {
  const names = [...torchModule(model).matchAll(/self\.(\S+) = /g)].map(([, name]) => name!);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]\w*$/.test(name))).toEqual([]);
});

// The logits in golden/logits.json are these modules'. After a change: "vitest run -u", then scripts/golden/torch-modules.py.
it('is what PyTorch gave the golden logits of', async () => {
  const classes = all.map((model) => torchModule(model, classNameOf(model)));
  const file = `"""Every model as a PyTorch module, by src/export/flower/torch/module.ts."""

import torch
import torch.nn.functional as F
from torch import nn


${classes.join('\n\n')}`;
  await expect(file).toMatchFileSnapshot('golden/modules.py');
});

/** "FlowerCnnForMnist" */
const classNameOf = ({ id, data }: Model): string =>
  `${id}-for-${data.id}`.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const code = (layers: readonly Layer[], input: Shape) => torchModule({ ...flowerCnn, layers, input });

const forward = (layers: readonly Layer[], input: Shape): string[] =>
  code(layers, input)
    .split('-> torch.Tensor:\n')[1]!
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
