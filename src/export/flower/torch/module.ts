import type { Conv2d } from '../../../core/model/layer.ts';
import {
  countParameters,
  type Layer,
  type Model,
  outputShape,
  type Shape,
} from '../../../core/model/model.ts';
import { attributeOf, type WeightedLayer, weightedLayers } from './weighted-layers.ts';

const BODY = '        ';
/** For a value behind "return" or an assignment to a short name, in the 88 columns that ruff gives a line. */
const ROOM = 88 - BODY.length - 'return '.length;

/**
 * The model as a PyTorch module: `class Net(nn.Module)`, formatted as ruff does, ending in a newline. It gives logits for
 * images as PyTorch has them, [N, channels, height, width]. Its file needs `import torch`, `from torch import nn` and
 * `import torch.nn.functional as F`.
 */
export function torchModule(model: Model, className = 'Net'): string {
  const attributes = weightedLayers(model).map(
    (weighted) => `self.${attributeOf(weighted.layer.name)} = ${construction(weighted)}`,
  );
  const parameters = countParameters(model).toLocaleString('en-US');
  return [
    `class ${className}(nn.Module):`,
    `    """${model.label} for ${model.data.label}: ${parameters} parameters."""`,
    '',
    '    def __init__(self) -> None:',
    ...['super().__init__()', ...attributes].map((line) => BODY + line),
    '',
    '    def forward(self, x: torch.Tensor) -> torch.Tensor:',
    ...new Forward('x', 'x')
      .all(model.layers, model.input)
      .returned()
      .map((line) => BODY + line),
    '',
  ].join('\n');
}

function construction({ layer, input }: WeightedLayer): string {
  const [height, width, channels] = input;
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernelSize, stride } = layer;
      const options = [...(stride === 1 ? [] : [`stride=${stride}`]), ...paddingOption(layer, input)];
      return `nn.Conv2d(${[channels, filters, kernelSize, ...options].join(', ')})`;
    }
    case 'dense':
      // As Flower's quickstart: "16 * 5 * 5" tells where the number comes from.
      return `nn.Linear(${height * width === 1 ? channels : `${channels} * ${height} * ${width}`}, ${layer.units})`;
    case 'group-norm':
      return `nn.GroupNorm(${layer.groups}, ${channels})`;
  }
}

/** Rows and columns of zeros that TensorFlow's 'same' puts around an image: of an odd number, the extra one comes last. */
function samePadding({ kernelSize, stride, padding }: Conv2d, [height, width]: Shape) {
  const around = (n: number): [before: number, after: number] => {
    const total =
      padding === 'valid' ? 0 : Math.max(0, (Math.ceil(n / stride) - 1) * stride + kernelSize - n);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  const [[top, bottom], [left, right]] = [around(height), around(width)];
  return { top, bottom, left, right, symmetric: top === bottom && left === right };
}

function paddingOption(layer: Conv2d, input: Shape): string[] {
  // PyTorch's own 'same' puts the extra row last too, but has no strides.
  if (layer.padding === 'same' && layer.stride === 1) return layer.kernelSize === 1 ? [] : ['padding="same"'];
  const { top, left, symmetric } = samePadding(layer, input);
  if (!symmetric || top + left === 0) return [];
  return [top === left ? `padding=${top}` : `padding=(${top}, ${left})`];
}

/** Where `nn.Conv2d` cannot pad as TensorFlow does, the image is padded before it. */
function padded(layer: Conv2d, input: Shape, value: string): string {
  if (paddingOption(layer, input).length > 0) return value;
  const { top, bottom, left, right, symmetric } = samePadding(layer, input);
  return symmetric ? value : `F.pad(${value}, (${left}, ${right}, ${top}, ${bottom}))`;
}

/** The lines of `forward`: each begins with a layer and goes on with what is applied to its output. */
class Forward {
  readonly #lines: string[] = [];
  readonly #target: string;
  /** Of residual blocks around these layers: each keeps its shortcut in a variable of its own. */
  readonly #depth: number;
  /** What the line so far computes. */
  #value: string;
  /** Whether the tensor is [N, units] by now. */
  #flat: boolean;

  /** @param source the variable that enters the layers; @param target the one that holds what leaves them. */
  constructor(source: string, target: string, depth = 0, flat = false) {
    this.#value = source;
    this.#target = target;
    this.#depth = depth;
    this.#flat = flat;
  }

  all(layers: readonly Layer[], input: Shape): this {
    let shape = input;
    for (const layer of layers) {
      this.#add(layer, shape);
      shape = outputShape(layer, shape);
    }
    return this;
  }

  returned(): string[] {
    return [...this.#lines, `return ${this.#value}`];
  }

  /** The lines, after which the target holds the output. */
  assigned(): string[] {
    return this.#assign().#lines;
  }

  #add(layer: Layer, input: Shape): this {
    switch (layer.kind) {
      case 'conv2d':
        return this.#begin((x) => `self.${attributeOf(layer.name)}(${padded(layer, input, x)})`);
      case 'dense':
        if (!this.#flat) this.#flatten();
        return this.#begin((x) => `self.${attributeOf(layer.name)}(${x})`);
      case 'group-norm':
        return this.#goOn((x) => `self.${attributeOf(layer.name)}(${x})`);
      case 'relu':
        return this.#goOn((x) => `F.relu(${x})`);
      case 'max-pool':
        return this.#goOn((x) => `F.max_pool2d(${x}, ${layer.size})`);
      case 'global-average-pool':
        return this.#begin((x) => `F.adaptive_avg_pool2d(${x}, 1)`);
      case 'flatten':
        return this.#flatten();
      case 'residual':
        return this.#residual(layer.body, layer.shortcut ?? [], input);
    }
  }

  #flatten(): this {
    this.#begin((x) => `torch.flatten(${x}, 1)`);
    this.#flat = true;
    return this;
  }

  #residual(body: readonly Layer[], shortcut: readonly Layer[], input: Shape): this {
    const kept = this.#depth === 0 ? 'shortcut' : `shortcut${this.#depth + 1}`;
    const within = (layers: readonly Layer[], target: string) =>
      new Forward(this.#target, target, this.#depth + 1, this.#flat).all(layers, input).assigned();
    this.#assign();
    this.#lines.push(...within(shortcut, kept), ...within(body, this.#target));
    this.#value = `${this.#target} + ${kept}`;
    return this;
  }

  /** A layer begins a line of its own. */
  #begin(apply: (value: string) => string): this {
    // A variable alone needs no line.
    if (!/^\w+$/.test(this.#value)) this.#assign();
    this.#value = apply(this.#value);
    return this;
  }

  /** The line goes on, if there is room. */
  #goOn(apply: (value: string) => string): this {
    if (apply(this.#value).length > ROOM - this.#target.length) this.#assign();
    this.#value = apply(this.#value);
    return this;
  }

  #assign(): this {
    if (this.#value !== this.#target) this.#lines.push(`${this.#target} = ${this.#value}`);
    this.#value = this.#target;
    return this;
  }
}
