/**
 * The fields of the structures that the kernels read, in the order of the @unmanaged classes of the same names in
 * kernels/assembly (layouts.test.ts compares them). Every field is one 32-bit word.
 */
export const layouts = {
  Dot: ['rows', 'segments', 'segment', 'segmentStep', 'columns', 'outputStep', 'relu'],
  Outer: ['values', 'columns', 'inputStep', 'gradientStep', 'inputRow', 'gradientRow'],
  Convolution: [
    ...['input', 'output', 'weights', 'bias'],
    ...['inputGradient', 'outputGradient', 'weightsGradient', 'biasGradient'],
    ...['framed', 'spread', 'panels', 'zeros', 'inputStep', 'outputStep'],
    ...['height', 'width', 'channels', 'kernelSize', 'stride', 'marginTop', 'marginLeft', 'framedWidth'],
    ...['outputHeight', 'outputWidth', 'filters', 'forward', 'backward', 'outer'],
  ],
  PooledConvolution: [
    ...[
      'convolution',
      'winners',
      'pooledHeight',
      'pooledWidth',
      'events',
      'runs',
      'runsGradient',
      'runsBytes',
    ],
    ...['framedGradient', 'framedBytes', 'winograd'],
  ],
  Winograd: ['band', 'patches', 'products', 'kernels', 'panels', 'zeros', 'product'],
  Events: ['list', 'counts', 'most', 'filters', 'kernelSize', 'runsPerRow', 'imageRow'],
  Dense: [
    ...['input', 'output', 'weights', 'bias'],
    ...['inputGradient', 'outputGradient', 'biasGradient', 'sgd', 'band', 'bandGradient'],
    ...['panel', 'zeros', 'inputs', 'outputs', 'forward', 'backward', 'outer'],
  ],
  GroupNorm: [
    ...['input', 'output', 'inputGradient', 'outputGradient'],
    ...['scale', 'shift', 'scaleGradient', 'shiftGradient'],
    ...['means', 'inverses', 'firstSums', 'secondSums', 'step', 'pixels', 'channels', 'groups', 'relu'],
  ],
  MaxPool: [
    ...['input', 'output', 'inputGradient', 'outputGradient', 'winners', 'inputStep', 'outputStep'],
    ...['width', 'channels', 'size', 'outputHeight', 'outputWidth'],
  ],
  GlobalAveragePool: [
    ...['input', 'output', 'inputGradient', 'outputGradient', 'inputStep', 'outputStep'],
    ...['pixels', 'channels'],
  ],
  Sum: ['left', 'right', 'output', 'leftGradient', 'rightGradient', 'outputGradient', 'step'],
  Accumulation: ['from', 'into', 'step'],
  Relu: ['input', 'output', 'inputGradient', 'outputGradient', 'step'],
  Pixels: ['bytes', 'output', 'count', 'outputStep', 'scale', 'shift'],
  Loss: ['logits', 'labels', 'logitsGradient', 'probabilities', 'lossSum', 'classes'],
  /** The rates are float32, written for each task, as is the address of the corrections. */
  Sgd: [
    ...['parameters', 'velocities', 'anchors', 'corrections', 'finite'],
    ...['learningRate', 'momentum', 'proximalMu', 'weightDecay'],
  ],
  SgdStep: ['sgd', 'offset', 'bytes', 'gradient'],
} as const;

export type Layouts = typeof layouts;
/** The value of each field of a structure: addresses and counts. */
export type Fields<Name extends keyof Layouts> = Record<Layouts[Name][number], number>;

/** Where a field lies in its structure, in bytes. */
export function fieldOffset<Name extends keyof Layouts>(name: Name, field: Layouts[Name][number]): number {
  const names: readonly Layouts[Name][number][] = layouts[name];
  return 4 * names.indexOf(field);
}
