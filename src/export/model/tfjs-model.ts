import { strToU8 } from 'fflate';
import { type Parameters, toBytes } from '../../core/math/parameters.ts';
import { type Model, parameterSpecs } from '../../core/model/model.ts';
import { byteText, inputText, scaleOf, shiftOf } from './input-text.ts';
import { kerasGraph, kerasWeight } from './keras-graph.ts';
import type { ParametersOrigin } from './parameters-npz.ts';
import { zipStored } from './zip.ts';

const WEIGHTS_FILE = 'weights.bin';

/**
 * The model as a TensorFlow.js layers model in one archive: `model.json`, `weights.bin` and a `README.txt` that shows
 * how to load it. Input: images of the model's size as `inputText` says; output: probabilities.
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
function modelJson(model: Model, origin: ParametersOrigin) {
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
      input: `${inputText(model.data)} (mean ${model.data.mean}, deviation ${model.data.deviation})`,
      output: 'probabilities of the classes',
      classes: model.data.classes,
      ...('file' in origin ? { file: origin.file } : { round: origin.round }),
      config: origin.config,
    },
  };
}

const readme = (
  { label, input, data }: Model,
  from: ParametersOrigin,
) => `${label}, ${'file' in from ? `read by Apiary from the file ${from.file}` : `trained with Apiary: the global model after round ${from.round}`}.

Unpack the archive beside your page, then, with @tensorflow/tfjs:

  const model = await tf.loadLayersModel('model.json');
  const input = tf.browser.fromPixels(image${input[2] === 1 ? ', 1' : ''})           // a ${input[1]}x${input[0]} <img> or <canvas>
    .toFloat().div(${scaleOf(data)}).sub(${shiftOf(data)}).expandDims();           // ${byteText(data)}
  const probabilities = await model.predict(input).data();

Classes, in the order of the output: ${data.classes.join(', ')}.
${'file' in from ? 'Data set and model' : 'The settings of the run'} are in model.json under userDefinedMetadata.
`;
