import { expect, it } from 'vitest';
import { cifar10 } from '../data/datasets/cifar10.ts';
import { datasets } from '../data/datasets/index.ts';
import { exampleParameterName, exampleValue } from './example-parameter.ts';
import { models } from './index.ts';
import { initialParameters, modelFor, parameterSpecs } from './model.ts';

it.each(datasets.flatMap((data) => models.map((entry) => modelFor(entry, data))))(
  'of $id for $data.id it is the first bias of the layer that gives the logits',
  (model) => {
    const output = model.layers.at(-1);
    if (output?.kind !== 'dense') throw new Error('A model ends in a dense layer.');
    const tensor = parameterSpecs(model).findIndex(({ name }) => name === `${output.name}/bias`);
    expect(parameterSpecs(model)[tensor]!.shape).toEqual([model.data.classes.length]);
    const parameters = initialParameters(model, 1);
    const changed = parameters.map((values, t) => (t === tensor ? values.with(0, 0.375) : values));
    expect(exampleValue(parameters)).toBe(parameters[tensor]![0]);
    expect(exampleValue(changed)).toBe(0.375);
  },
);

it('is named after the first class', () => {
  expect(exampleParameterName(cifar10)).toBe("bias of the output 'airplane'");
});
