import { type Layer, outputShape, type Shape } from './layer.ts';

/** One parameter tensor: `conv2d` kernels are HWIO, `dense` kernels [in, out]; row-major. */
export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly layout: 'HWIO' | 'IO' | 'O';
  /** Uniform in +-1/sqrt(fanIn), or a constant. */
  readonly initial: { readonly fanIn: number } | { readonly value: number };
}

export const specSize = (spec: ParameterSpec): number => spec.shape.reduce((a, b) => a * b, 1);

/** The tensors of `layers` in their order; a residual block's body comes before its shortcut. */
export function layerSpecs(layers: readonly Layer[], input: Shape): ParameterSpec[] {
  const specs: ParameterSpec[] = [];
  let shape = input;
  for (const layer of layers) {
    specs.push(...specsOf(layer, shape));
    shape = outputShape(layer, shape);
  }
  return specs;
}

function specsOf(layer: Layer, input: Shape): ParameterSpec[] {
  const channels = input[2];
  switch (layer.kind) {
    case 'conv2d': {
      const { name, kernelSize, filters } = layer;
      const initial = { fanIn: kernelSize * kernelSize * channels };
      const shape = [kernelSize, kernelSize, channels, filters];
      return [
        { name: `${name}/kernel`, shape, layout: 'HWIO', initial },
        { name: `${name}/bias`, shape: [filters], layout: 'O', initial },
      ];
    }
    case 'dense': {
      const { name, units } = layer;
      const initial = { fanIn: channels };
      return [
        { name: `${name}/kernel`, shape: [channels, units], layout: 'IO', initial },
        { name: `${name}/bias`, shape: [units], layout: 'O', initial },
      ];
    }
    case 'group-norm':
      return [
        { name: `${layer.name}/scale`, shape: [channels], layout: 'O', initial: { value: 1 } },
        { name: `${layer.name}/shift`, shape: [channels], layout: 'O', initial: { value: 0 } },
      ];
    case 'residual':
      return [...layerSpecs(layer.body, input), ...layerSpecs(layer.shortcut ?? [], input)];
    default:
      return [];
  }
}
