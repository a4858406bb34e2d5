import * as op from '../../../kernels/assembly/opcodes.ts';
import { type Conv2d, type Layer, outputShape, type Shape } from '../../core/model/layer.ts';
import type { Arena } from './arena.ts';
import type { Compiled, Context } from './compiled.ts';
import { convolutionStructure } from './convolution.ts';
import { createTensor, F32, padded } from './tensor.ts';

/** Values of a run, the unit in which the kernels keep a convolution's rows in registers. */
const RUN = 16;

/** Convolution, ReLU and max pooling over 2x2 windows are one pass. */
export function isPooledConvolution(layers: readonly Layer[]): boolean {
  const [first, second, third] = layers;
  return (
    first?.kind === 'conv2d' && second?.kind === 'relu' && third?.kind === 'max-pool' && third.size === 2
  );
}

export function compilePooledConvolution(context: Context, layer: Conv2d): Compiled {
  const { arena, capacity, input } = context;
  const { kernelSize, filters } = layer;
  const channels = input.shape[2];
  const shape = pooledShape(layer, input.shape);
  const [pooledHeight, pooledWidth] = shape;
  const windows = pooledHeight * pooledWidth;
  const output = createTensor(arena, shape, capacity, true);
  // The upper two pixels of every window, then the lower two.
  const pixels = Array.from({ length: 4 * windows }, (_, p) => {
    const window = (p >> 1) % windows;
    const y = 2 * Math.floor(window / pooledWidth) + (p < 2 * windows ? 0 : 1);
    return [y, 2 * (window % pooledWidth) + (p & 1)] as const;
  });
  const convolution = convolutionStructure(context, layer, output, pixels, true);
  const runsPerRow = Math.ceil((kernelSize * channels) / RUN);
  const runsBytes = F32 * filters * kernelSize * runsPerRow * RUN;
  const structure = arena.structure('PooledConvolution', {
    convolution: convolution.structure,
    winners: arena.reserve(capacity * output.step),
    ...{ pooledHeight, pooledWidth },
    events: arena.structure('Events', {
      list: arena.reserve(2 * F32 * filters * windows),
      counts: arena.reserve(F32 * padded(filters)),
      ...{
        most: windows,
        filters,
        kernelSize,
        runsPerRow,
        imageRow: F32 * convolution.framedWidth * channels,
      },
    }),
    runs: input.gradient ? arena.reserve(runsBytes) : 0,
    runsGradient: arena.reserve(runsBytes),
    runsBytes,
    framedGradient: convolution.hasMargins && input.gradient ? arena.reserve(convolution.framedBytes) : 0,
    framedBytes: convolution.framedBytes,
    winograd: canUseWinograd(layer, channels) ? winogradStructure(arena, channels, filters) : 0,
  });
  return {
    output,
    forward: [[op.POOLED_CONVOLUTION_FORWARD, structure]],
    backward: [[op.POOLED_CONVOLUTION_BACKWARD, structure], ...convolution.steps],
  };
}

function pooledShape(layer: Conv2d, input: Shape): Shape {
  const [height, width, filters] = outputShape(layer, input);
  return [height >> 1, width >> 1, filters];
}

/** Tiles that are transformed at a time: a multiple of six, the rows of a block of the kernels' `dot`. */
const BAND = 12;

/** Elements of a transformed tile, as in kernels/assembly/winograd.ts. */
const ELEMENTS = 16;

/** The kernels compute whole vectors of channels and filters. */
const canUseWinograd = ({ kernelSize, stride, filters }: Conv2d, channels: number) =>
  kernelSize === 3 && stride === 1 && channels % 4 === 0 && filters % 4 === 0;

function winogradStructure(arena: Arena, channels: number, filters: number): number {
  const reserve = (values: number) => arena.reserve(F32 * values);
  return arena.structure('Winograd', {
    band: BAND,
    patches: reserve(ELEMENTS * BAND * channels),
    products: reserve(ELEMENTS * BAND * filters),
    kernels: reserve(ELEMENTS * channels * filters),
    panels: reserve(ELEMENTS * channels * filters),
    zeros: reserve(filters),
    product: arena.structure('Dot', {
      rows: arena.words(Array.from({ length: BAND }, (_, tile) => F32 * channels * tile)),
      ...{ segments: 1, segment: channels, segmentStep: F32 * channels },
      ...{ columns: filters, outputStep: F32 * filters, relu: 0 },
    }),
  });
}
