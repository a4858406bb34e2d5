import * as op from '../../../kernels/assembly/opcodes.ts';
import { type Conv2d, outputShape } from '../../core/model/layer.ts';
import { type Compiled, type Context, parameterOf } from './compiled.ts';
import { createTensor, F32, padded, type Tensor } from './tensor.ts';

/** A convolution on its own. `hasRelu`: negative results become 0. */
export function compileConvolution(context: Context, layer: Conv2d, hasRelu: boolean): Compiled {
  const { arena, capacity, input } = context;
  const shape = outputShape(layer, input.shape);
  const output = createTensor(arena, shape, capacity, true);
  const [height, width] = shape;
  const pixels = Array.from(
    { length: height * width },
    (_, p) => [Math.floor(p / width), p % width] as const,
  );
  const { structure, steps } = convolutionStructure(context, layer, output, pixels, hasRelu);
  return {
    output,
    forward: [[op.CONVOLUTION_FORWARD, structure]],
    backward: [
      [op.CONVOLUTION_WEIGHTS_GRADIENT, structure],
      ...(input.gradient ? [[op.CONVOLUTION_INPUT_GRADIENT, structure] as const] : []),
      ...steps,
    ],
  };
}

type Pixel = readonly [y: number, x: number];

/** The kernels' Convolution, which computes the given pixels of the output, in that order; and its parameters' steps. */
export function convolutionStructure(
  context: Context,
  layer: Conv2d,
  output: Tensor,
  pixels: readonly Pixel[],
  hasRelu: boolean,
) {
  const { arena, input } = context;
  const { kernelSize, stride, filters } = layer;
  const [height, width, channels] = input.shape;
  const [outputHeight, outputWidth] = outputShape(layer, input.shape);
  const rows = margins(layer, height, outputHeight);
  const columns = margins(layer, width, outputWidth);
  const framedHeight = height + rows.total;
  const framedWidth = width + columns.total;
  const spreadWidth = width + kernelSize - 1;
  const kernel = parameterOf(context, `${layer.name}/kernel`);
  const bias = parameterOf(context, `${layer.name}/bias`);
  const framedBytes = F32 * framedHeight * framedWidth * channels;
  const hasMargins = rows.total + columns.total > 0;

  const structure = arena.structure('Convolution', {
    ...{ input: input.value, output: output.value },
    ...{ weights: kernel.value, bias: bias.value },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    ...{ weightsGradient: kernel.gradient, biasGradient: bias.gradient },
    framed: hasMargins ? arena.reserve(framedBytes) : 0,
    spread: input.gradient ? arena.reserve(F32 * (height + kernelSize - 1) * spreadWidth * filters) : 0,
    panels: arena.reserve(
      F32 * kernelSize ** 2 * Math.max(channels * padded(filters), filters * padded(channels)),
    ),
    zeros: arena.reserve(F32 * padded(channels)),
    ...{ inputStep: input.step, outputStep: output.step, height, width, channels, kernelSize, stride },
    ...{ marginTop: rows.before, marginLeft: columns.before, framedWidth },
    ...{ outputHeight, outputWidth, filters },
    forward: arena.structure('Dot', {
      rows: arena.words(pixels.map(([y, x]) => F32 * channels * stride * (y * framedWidth + x))),
      ...{ segments: kernelSize, segment: kernelSize * channels, segmentStep: F32 * framedWidth * channels },
      ...{ columns: filters, outputStep: F32 * filters, relu: hasRelu ? 1 : 0 },
    }),
    backward: arena.structure('Dot', {
      rows: arena.words(
        Array.from({ length: height * width }, (_, p) => {
          const y = Math.floor(p / width);
          return F32 * filters * (y * spreadWidth + (p % width));
        }),
      ),
      ...{ segments: kernelSize, segment: kernelSize * filters, segmentStep: F32 * spreadWidth * filters },
      ...{ columns: channels, outputStep: F32 * channels, relu: 0 },
    }),
    outer: arena.structure('Outer', {
      ...{ values: kernelSize * channels, columns: filters },
      ...{ inputStep: F32 * stride * channels, gradientStep: F32 * filters },
      ...{ inputRow: F32 * stride * framedWidth * channels, gradientRow: F32 * outputWidth * filters },
    }),
  });
  return { structure, steps: [kernel.step, bias.step], framedWidth, framedBytes, hasMargins };
}

/** Rows (or columns) of zeros around an image: TensorFlow's 'SAME' puts the odd one after it. */
function margins({ kernelSize, stride, padding }: Conv2d, size: number, outputSize: number) {
  const total = padding === 'same' ? Math.max(0, (outputSize - 1) * stride + kernelSize - size) : 0;
  return { before: Math.floor(total / 2), total };
}
