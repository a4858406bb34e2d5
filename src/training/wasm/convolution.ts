import * as op from '../../../kernels/assembly/opcodes.ts';
import type { Layer } from '../../core/model/model.ts';
import type { CompiledLayer, Context } from './layers.ts';
import { createTensor, F32, padded } from './tensor.ts';

type ConvolutionLayer = Extract<Layer, { kind: 'conv2d' }>;

export function compileConvolution(context: Context<ConvolutionLayer>): CompiledLayer {
  const { arena, block, capacity, layer, input, shape, next } = context;
  const { kernelSize, stride, filters } = layer;
  const [height, width, channels] = input.shape;
  const [outputHeight, outputWidth] = shape;
  const output = createTensor(arena, shape, capacity, true);
  const rows = margins(layer, height, outputHeight);
  const columns = margins(layer, width, outputWidth);
  const framedWidth = width + columns.total;
  const spreadWidth = width + kernelSize - 1;
  const kernel = block.slots.get(`${layer.name}/kernel`)!.offset;
  const bias = block.slots.get(`${layer.name}/bias`)!.offset;
  const hasMargins = rows.total + columns.total > 0;

  /** Offsets of the windows of a grid of pixels, in an image `imageWidth` pixels of `depth` values wide. */
  const windows = (gridHeight: number, gridWidth: number, step: number, imageWidth: number, depth: number) =>
    arena.words(
      Array.from({ length: gridHeight * gridWidth }, (_, p) => {
        const y = Math.floor(p / gridWidth);
        const x = p % gridWidth;
        return F32 * depth * step * (y * imageWidth + x);
      }),
    );

  const convolution = arena.structure('Convolution', {
    ...{ input: input.value, output: output.value },
    ...{ weights: block.parameters + kernel, bias: block.parameters + bias },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    ...{ weightsGradient: block.gradients + kernel, biasGradient: block.gradients + bias },
    framed: hasMargins ? arena.reserve(F32 * (height + rows.total) * framedWidth * channels) : 0,
    spread: input.gradient ? arena.reserve(F32 * (height + kernelSize - 1) * spreadWidth * filters) : 0,
    turned: input.gradient ? arena.reserve(F32 * kernelSize ** 2 * filters * padded(channels)) : 0,
    zeros: arena.reserve(F32 * padded(channels)),
    ...{ inputStep: input.step, outputStep: output.step, height, width, channels, kernelSize, stride },
    ...{ marginTop: rows.before, marginLeft: columns.before, framedWidth },
    ...{ outputHeight, outputWidth, filters },
    forward: arena.structure('Dot', {
      rows: windows(outputHeight, outputWidth, stride, framedWidth, channels),
      ...{ segments: kernelSize, segment: kernelSize * channels, segmentStep: F32 * framedWidth * channels },
      ...{ columns: filters, outputStep: F32 * filters, relu: next?.kind === 'relu' ? 1 : 0 },
    }),
    backward: arena.structure('Dot', {
      rows: windows(height, width, 1, spreadWidth, filters),
      ...{ segments: kernelSize, segment: kernelSize * filters, segmentStep: F32 * spreadWidth * filters },
      ...{ columns: channels, outputStep: F32 * channels, relu: 0 },
    }),
    outer: arena.structure('Outer', {
      ...{ values: kernelSize * channels, columns: filters },
      ...{ inputStep: F32 * stride * channels, gradientStep: F32 * filters },
      ...{ inputRow: F32 * stride * framedWidth * channels, gradientRow: F32 * outputWidth * filters },
    }),
  });
  return {
    output,
    forward: [[op.CONVOLUTION_FORWARD, convolution]],
    backward: [
      [op.CONVOLUTION_WEIGHTS_GRADIENT, convolution],
      ...(input.gradient ? [[op.CONVOLUTION_INPUT_GRADIENT, convolution] as const] : []),
    ],
  };
}

/** Rows (or columns) of zeros around an image: TensorFlow's 'SAME' puts the odd one after it. */
function margins({ kernelSize, stride, padding }: ConvolutionLayer, size: number, outputSize: number) {
  const total = padding === 'same' ? Math.max(0, (outputSize - 1) * stride + kernelSize - size) : 0;
  return { before: Math.floor(total / 2), total };
}
