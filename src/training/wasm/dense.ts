import * as op from '../../../kernels/assembly/opcodes.ts';
import { type Dense, outputShape } from '../../core/model/layer.ts';
import { type Compiled, type Context, parameterOf } from './compiled.ts';
import { createTensor, F32, padded, valuesOf } from './tensor.ts';

/** 256 rows (PART in kernels/assembly/dense.ts) of eight columns. */
const PANEL_VALUES = 256 * 8;

/** Bytes of a band of weights, about: it and its gradient stay in the caches. */
const BAND_BYTES = 65_536;
/** The blocks of rows that `outer` and `dot` compute at once, six and eight, fill it. */
const BAND_ROWS = 24;

/** `hasRelu`: negative results become 0. */
export function compileDense(context: Context, layer: Dense, hasRelu: boolean): Compiled {
  const { arena, block, capacity, input, sgd } = context;
  const output = createTensor(arena, outputShape(layer, input.shape), capacity, true);
  const inputs = valuesOf(input.shape);
  const rowBytes = F32 * padded(layer.units);
  const band = BAND_ROWS * Math.max(1, Math.floor(BAND_BYTES / rowBytes / BAND_ROWS));
  const kernel = block.parameters + block.slots.get(`${layer.name}/kernel`)!.offset;
  const bias = parameterOf(context, `${layer.name}/bias`);
  const examples = (step: number) => arena.words(Array.from({ length: capacity }, (_, e) => e * step));

  const dense = arena.structure('Dense', {
    ...{ input: input.value, output: output.value },
    ...{ weights: kernel, bias: bias.value },
    ...{ inputGradient: input.gradient, outputGradient: output.gradient },
    biasGradient: bias.gradient,
    ...{ sgd, band, bandGradient: arena.reserve(band * rowBytes) },
    panel: arena.reserve(F32 * PANEL_VALUES),
    zeros: arena.reserve(F32 * padded(inputs)),
    ...{ inputs, outputs: layer.units },
    forward: arena.structure('Dot', {
      rows: examples(input.step),
      ...{ segments: 1, segment: inputs, segmentStep: F32 * inputs, columns: layer.units },
      ...{ outputStep: output.step, relu: hasRelu ? 1 : 0 },
    }),
    backward: arena.structure('Dot', {
      rows: examples(output.step),
      ...{ segments: 1, segment: layer.units, segmentStep: F32 * layer.units, columns: inputs },
      ...{ outputStep: input.step, relu: 0 },
    }),
    outer: arena.structure('Outer', {
      ...{ values: band, columns: layer.units, inputStep: input.step, gradientStep: output.step },
      ...{ inputRow: 0, gradientRow: 0 },
    }),
  });
  return {
    output,
    forward: [[op.DENSE_FORWARD, dense]],
    backward: [[op.DENSE_BACKWARD, dense], bias.step],
  };
}
