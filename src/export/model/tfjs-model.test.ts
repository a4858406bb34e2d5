import { io, type LayersModel, loadLayersModel, setBackend, type Tensor, tensor4d } from '@tensorflow/tfjs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { createRng, fork } from '../../core/math/rng.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters, type Model } from '../../core/model/model.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import { goldenParameters } from '../../training/conformance/inputs.ts';
import { referenceLogits } from '../../training/conformance/reference.ts';
import { writeTfjsModel } from './tfjs-model.ts';

const IMAGE_BYTES = 32 * 32 * 3;
const origin = { round: 2, config: { seed: 7 } };
const pixels = randomBytes(2 * IMAGE_BYTES);

beforeAll(async () => {
  await setBackend('cpu');
});

test('the downloaded model loads in tfjs and predicts what the network predicts', async () => {
  const parameters = initialParameters(flowerCnn, 42);
  const loaded = await load(writeTfjsModel(flowerCnn, parameters, origin));
  const probabilities = await predict(loaded, flowerCnn);
  const expected = [0, 1].flatMap((i) =>
    softmax(referenceLogits(flowerCnn, parameters, pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES))),
  );
  expect(maximumDifference(probabilities, expected)).toBeLessThan(1e-6);
  expect(loaded.countParams()).toBe(62_006);
});

test('strides and same padding are kept', async () => {
  const strided: Model = {
    ...flowerCnn,
    layers: [
      { kind: 'conv2d', name: 'a', filters: 4, kernelSize: 3, stride: 2, padding: 'same' },
      { kind: 'relu' },
      { kind: 'max-pool', size: 3 },
      { kind: 'flatten' },
      { kind: 'dense', name: 'b', units: 10 },
    ],
  };
  const parameters = initialParameters(strided, 1);
  const loaded = await load(writeTfjsModel(strided, parameters, origin));
  const expected = softmax(referenceLogits(strided, parameters, pixels.subarray(0, IMAGE_BYTES)));
  const probabilities = await predict(loaded, strided);
  expect(maximumDifference(probabilities.subarray(0, 10), expected)).toBeLessThan(1e-6);
});

test('normalisation, shortcuts and global average pools are kept', async () => {
  const model: Model = {
    ...flowerCnn,
    layers: [
      { kind: 'conv2d', name: 'a', filters: 4, kernelSize: 3, stride: 2, padding: 'same' },
      {
        kind: 'residual',
        body: [
          { kind: 'conv2d', name: 'b', filters: 6, kernelSize: 3, stride: 2, padding: 'same' },
          { kind: 'group-norm', name: 'c', groups: 3 },
        ],
        shortcut: [
          { kind: 'max-pool', size: 2 },
          { kind: 'conv2d', name: 'd', filters: 6, kernelSize: 1, stride: 1, padding: 'valid' },
        ],
      },
      { kind: 'residual', body: [{ kind: 'group-norm', name: 'e', groups: 2 }] },
      { kind: 'global-average-pool' },
      { kind: 'flatten' },
      { kind: 'dense', name: 'f', units: 10 },
    ],
  };
  const parameters = goldenParameters(model);
  const loaded = await load(writeTfjsModel(model, parameters, origin));
  const expected = softmax(referenceLogits(model, parameters, pixels.subarray(0, IMAGE_BYTES)));
  const probabilities = await predict(loaded, model);
  expect(maximumDifference(probabilities.subarray(0, 10), expected)).toBeLessThan(1e-6);
});

test('the file says what the input must be, and which round and settings made it', () => {
  const files = unzipSync(writeTfjsModel(flowerCnn, initialParameters(flowerCnn, 42), origin));
  const { userDefinedMetadata } = JSON.parse(strFromU8(files['model.json']!));
  expect(userDefinedMetadata).toMatchObject({ round: 2, config: { seed: 7 } });
  expect(userDefinedMetadata.input).toContain('byte / 127.5 - 1');
  expect(userDefinedMetadata.classes[3]).toBe('cat');
  expect(strFromU8(files['README.txt']!)).toContain("tf.loadLayersModel('model.json')");
});

/** Loads the archive as a page would that serves its files: tfjs reads `model.json` and `weights.bin`. */
async function load(archive: Uint8Array): Promise<LayersModel> {
  const files = unzipSync(archive);
  const json = JSON.parse(strFromU8(files['model.json']!)) as io.ModelJSON;
  const weights = files[json.weightsManifest[0]!.paths[0]!]!;
  return loadLayersModel({
    load: () =>
      io.getModelArtifactsForJSON(json, async (manifest) => [
        io.getWeightSpecs(manifest),
        weights.slice().buffer,
      ]),
  });
}

async function predict(loaded: LayersModel, { input }: Model): Promise<Float32Array> {
  const values = Float32Array.from(pixels, (byte) => byte / 127.5 - 1);
  // A sequential model with one output gives one tensor, of float32.
  const output = loaded.predict(tensor4d(values, [2, ...input])) as Tensor;
  return (await output.data()) as Float32Array;
}

function softmax(logits: Float64Array): number[] {
  const values = Array.from(logits);
  const exponentials = values.map((value) => Math.exp(value - Math.max(...values)));
  const total = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / total);
}

const maximumDifference = (a: Float32Array, b: readonly number[]) =>
  Math.max(...b.map((value, i) => Math.abs(value - a[i]!)));

function randomBytes(count: number): Uint8Array {
  const rng = createRng(fork(1, 0, 0, 'pixels'));
  return Uint8Array.from({ length: count }, () => rng.integer(256));
}

test('of a model of grey images the file says how they are scaled', () => {
  const model = modelOf({ model: 'mlp', dataset: 'mnist' });
  const files = unzipSync(writeTfjsModel(model, initialParameters(model, 42), origin));
  const { userDefinedMetadata } = JSON.parse(strFromU8(files['model.json']!));
  // (byte / 255 - 0.1307) / 0.3081
  expect(userDefinedMetadata.input).toBe(
    'grey images, each byte as byte / 78.5655 - 0.424212918 (mean 0.1307, deviation 0.3081)',
  );
  expect(userDefinedMetadata.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  const readme = strFromU8(files['README.txt']!);
  expect(readme).toContain('fromPixels(image, 1)           // a 28x28 <img>');
  expect(readme).toContain('.div(78.5655).sub(0.424212918)');
});
