import type { Model } from '../../../core/model/model.ts';
import { printable } from '../../../core/printable.ts';

export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** "the Flower CNN for CIFAR-10" */
export const modelName = ({ label, data }: Model): string => `${label} for ${data.label}`;

/** 0 where they are the same, 1 where no name is the same. A tensor of another shape counts half. */
export function mismatchOf(expected: readonly TensorShape[], found: readonly TensorShape[]): number {
  const shapes = new Map(found.map(({ name, shape }) => [name, shape]));
  const common = expected.filter(({ name }) => shapes.has(name));
  const fitting = common.filter(({ name, shape }) => sameShape(shape, shapes.get(name)!));
  return 1 - (common.length + fitting.length) / (expected.length + found.length);
}

/** How `found`, the tensors of a file, differ from those that the model has; undefined if they do not. */
export function describeMismatch(
  model: Model,
  expected: readonly TensorShape[],
  found: readonly TensorShape[],
): string | undefined {
  const shapes = new Map(found.map(({ name, shape }) => [name, shape]));
  const names = new Set(expected.map(({ name }) => name));
  const other = expected.find(({ name, shape }) => shapes.has(name) && !sameShape(shape, shapes.get(name)!));
  const missing = expected.filter(({ name }) => !shapes.has(name));
  const extra = found.filter(({ name }) => !names.has(name));
  const sentences = [
    other &&
      `${other.name} is ${shapeText(shapes.get(other.name)!)}; ${modelName(model)} has ${shapeText(other.shape)}`,
    missing.length > 0 && `${listed(missing)} of ${modelName(model)} ${are(missing)} missing`,
    extra.length > 0 && `${listed(extra)} ${are(extra)} not in ${modelName(model)}`,
  ].filter((sentence) => typeof sentence === 'string');
  return sentences.length > 0 ? `${sentences.join('. ')}.` : undefined;
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

const shapeText = (shape: readonly number[]): string =>
  shape.length === 0 ? 'a single number' : shape.join(' x ');

const are = ({ length }: readonly TensorShape[]): string => (length === 1 ? 'is' : 'are');

const SHOWN = 4;

/** "fc1.weight, fc1.bias and 3 more" */
function listed(tensors: readonly TensorShape[]): string {
  const names = tensors.map(({ name }) => printable(name, 40));
  const more = names.length - SHOWN;
  if (more > 1) return `${names.slice(0, SHOWN).join(', ')} and ${more} more`;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
