import {
  type Layer,
  type Model,
  outputShape,
  type ParameterSpec,
  type Shape,
} from '../../core/model/model.ts';

/** A layer in Keras's terms, with the names of the layers that feed it. */
interface KerasNode {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
}

/** The configuration of a functional Keras model: logits by the model's layers, then probabilities. */
export function kerasGraph(model: Model) {
  const graph = new Graph();
  const config = { batch_input_shape: [null, ...model.input], dtype: 'float32' };
  const input = graph.add('InputLayer', 'images', config, []);
  const logits = addLayers(graph, model.layers, input, model.input);
  const output = graph.add('Softmax', 'probabilities', { axis: -1 }, [logits]);
  return {
    name: model.id,
    layers: graph.nodes.map(({ inputs, ...node }) => ({
      ...node,
      inbound_nodes: inputs.length === 0 ? [] : [inputs.map((name) => [name, 0, 0, {}])],
    })),
    input_layers: [[input, 0, 0]],
    output_layers: [[output, 0, 0]],
  };
}

/** A parameter's name and shape in the Keras model. */
export function kerasWeight({ name, shape }: ParameterSpec) {
  // Scale and shift of a group normalisation are a depthwise convolution by 1x1 kernels: see addGroupNorm.
  if (name.endsWith('/scale'))
    return { name: name.replace(/scale$/, 'depthwise_kernel'), shape: [1, 1, ...shape, 1] };
  if (name.endsWith('/shift')) return { name: name.replace(/shift$/, 'bias'), shape };
  return { name, shape };
}

class Graph {
  readonly nodes: KerasNode[] = [];

  /** Returns the layer's name. Keras names layers without parameters too: those get their kind and a number. */
  add(
    className: string,
    name: string | undefined,
    config: KerasNode['config'],
    inputs: readonly string[],
  ): string {
    const unique = name ?? `${className.toLowerCase()}${this.nodes.length}`;
    this.nodes.push({ name: unique, class_name: className, config: { name: unique, ...config }, inputs });
    return unique;
  }
}

function addLayers(graph: Graph, layers: readonly Layer[], input: string, inputShape: Shape): string {
  let last = input;
  let shape = inputShape;
  for (const layer of layers) {
    last = addLayer(graph, layer, last, shape);
    shape = outputShape(layer, shape);
  }
  return last;
}

function addLayer(graph: Graph, layer: Layer, input: string, shape: Shape): string {
  const add = (className: string, config: KerasNode['config'] = {}, name?: string) =>
    graph.add(className, name, config, [input]);
  switch (layer.kind) {
    case 'conv2d': {
      const { name, filters, kernelSize, stride, padding } = layer;
      const window = { kernel_size: [kernelSize, kernelSize], strides: [stride, stride], padding };
      return add('Conv2D', { filters, ...window, ...CHANNELS_LAST, ...AFFINE }, name);
    }
    case 'dense':
      return add('Dense', { units: layer.units, ...AFFINE }, layer.name);
    case 'group-norm':
      return addGroupNorm(graph, layer.name, layer.groups, input, shape);
    case 'residual': {
      const body = addLayers(graph, layer.body, input, shape);
      return graph.add('Add', undefined, {}, [body, addLayers(graph, layer.shortcut ?? [], input, shape)]);
    }
    case 'relu':
      return add('ReLU');
    case 'max-pool': {
      const window = [layer.size, layer.size];
      return add('MaxPooling2D', { pool_size: window, strides: window, padding: 'valid', ...CHANNELS_LAST });
    }
    case 'global-average-pool': {
      const mean = add('GlobalAveragePooling2D', CHANNELS_LAST);
      return graph.add('Reshape', undefined, { target_shape: [1, 1, shape[2]] }, [mean]);
    }
    case 'flatten':
      return add('Flatten');
  }
}

const CHANNELS_LAST = { data_format: 'channels_last' };
const AFFINE = { activation: 'linear', use_bias: true };

/**
 * tfjs has no layer for it. The normalisation is LayerNormalization over pixels and the channels of a group, once
 * groups have an axis of their own; scale and shift are a depthwise convolution by 1x1 kernels.
 */
function addGroupNorm(graph: Graph, name: string, groups: number, input: string, shape: Shape): string {
  const [height, width, channels] = shape;
  const grouped = { target_shape: [height * width, groups, channels / groups] };
  const normalization = { axis: [1, 3], epsilon: 1e-5, center: false, scale: false };
  const split = graph.add('Reshape', undefined, grouped, [input]);
  const normal = graph.add('LayerNormalization', undefined, normalization, [split]);
  const joined = graph.add('Reshape', undefined, { target_shape: [...shape] }, [normal]);
  const affine = { kernel_size: [1, 1], strides: [1, 1], padding: 'valid', depth_multiplier: 1 };
  return graph.add('DepthwiseConv2D', name, { ...affine, ...CHANNELS_LAST, ...AFFINE }, [joined]);
}
