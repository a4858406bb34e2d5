import { strToU8 } from 'fflate';
import { CLASS_NAMES } from '../core/data/cifar10.ts';
import { type Parameters, toBytes } from '../core/math/parameters.ts';
import { type Model, parameterSpecs } from '../core/model/model.ts';
import { kerasGraph, kerasWeight } from './keras-graph.ts';
import type { ParametersOrigin } from './npz.ts';
import { zipStored } from './zip.ts';

const WEIGHTS_FILE = 'weights.bin';

/**
 * The model as a TensorFlow.js layers model in one archive: `model.json`, `weights.bin` and a `README.txt` that shows
 * how to load it. Input: images of the model's size with each byte as byte / 127.5 - 1; output: probabilities.
 */
export function writeTfjsModel(
  model: Model,
  parameters: Parameters,
  origin: ParametersOrigin,
): Uint8Array<ArrayBuffer> {
  return zipStored({
    'model.json': strToU8(JSON.stringify(modelJson(model, origin), null, 1)),
    [WEIGHTS_FILE]: toBytes(parameters),
    'README.txt': strToU8(readme(model, origin)),
  });
}

/** tfjs's `model.json`: the topology in Keras's terms, and what `weights.bin` holds in which order. */
export function modelJson(model: Model, { round, config }: ParametersOrigin) {
  return {
    format: 'layers-model',
    generatedBy: 'Apiary',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: kerasGraph(model),
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [WEIGHTS_FILE],
        weights: parameterSpecs(model).map((spec) => ({ ...kerasWeight(spec), dtype: 'float32' })),
      },
    ],
    userDefinedMetadata: {
      input: 'RGB images, each byte as byte / 127.5 - 1 (mean 0.5, deviation 0.5)',
      output: 'probabilities of the classes',
      classes: CLASS_NAMES,
      round,
      config,
    },
  };
}

const readme = (
  { label, input }: Model,
  { round }: ParametersOrigin,
) => `${label}, trained with Apiary: the global model after round ${round}.

Unpack the archive beside your page, then, with @tensorflow/tfjs:

  const model = await tf.loadLayersModel('model.json');
  const input = tf.browser.fromPixels(image)           // a ${input[1]}x${input[0]} <img> or <canvas>
    .toFloat().div(127.5).sub(1).expandDims();           // each byte as byte / 127.5 - 1
  const probabilities = await model.predict(input).data();

Classes, in the order of the output: ${CLASS_NAMES.join(', ')}.
The settings of the run are in model.json under userDefinedMetadata.
`;
