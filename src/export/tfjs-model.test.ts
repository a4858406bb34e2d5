import '@tensorflow/tfjs-backend-cpu';
import { io, setBackend, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { IMAGE_BYTES } from '../core/cifar10.ts';
import { flowerCnn } from '../core/model/flower-cnn.ts';
import { initialParameters, type Layer, type Model, type Shape, shapes } from '../core/model/model.ts';
import type { Parameters } from '../core/parameters.ts';
import { createRng, fork } from '../core/rng.ts';
import { writeTfjsModel } from './tfjs-model.ts';

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
    softmax(forward(flowerCnn, parameters, pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES))),
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
  const expected = softmax(forward(strided, parameters, pixels.subarray(0, IMAGE_BYTES)));
  const probabilities = await predict(loaded, strided);
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

/** The network in plain loops over float64, from the layers' definitions: logits of one picture. */
function forward(model: Model, parameters: Parameters, picture: Uint8Array): number[] {
  const inputs = shapes(model);
  const queue = parameters.values();
  let x = Array.from(picture, (byte) => byte / 127.5 - 1);
  model.layers.forEach((layer, i) => {
    x = apply(layer, x, inputs[i]!, inputs[i + 1]!, () => queue.next().value!);
  });
  return x;
}

function apply(layer: Layer, x: number[], from: Shape, to: Shape, next: () => Float32Array): number[] {
  switch (layer.kind) {
    case 'conv2d':
      return convolve(layer, x, from, to, next(), next());
    case 'relu':
      return x.map((value) => Math.max(0, value));
    case 'max-pool':
      return fill(to, (r, c, ch) => {
        let most = Number.NEGATIVE_INFINITY;
        for (let i = 0; i < layer.size ** 2; i++) {
          const row = r * layer.size + Math.floor(i / layer.size);
          const column = c * layer.size + (i % layer.size);
          most = Math.max(most, x[(row * from[1] + column) * from[2] + ch]!);
        }
        return most;
      });
    case 'flatten':
      return x;
    case 'dense': {
      const [kernel, bias] = [next(), next()];
      return fill(to, (_r, _c, unit) =>
        x.reduce((sum, v, i) => sum + v * kernel[i * to[2] + unit]!, bias[unit]!),
      );
    }
  }
}

function convolve(
  { kernelSize: k, stride, padding }: Extract<Layer, { kind: 'conv2d' }>,
  x: number[],
  from: Shape,
  to: Shape,
  kernel: Float32Array,
  bias: Float32Array,
): number[] {
  // TensorFlow's "same": what is odd in the padding goes to the end.
  const pad = (n: number, out: number) =>
    padding === 'same' ? Math.floor(Math.max((out - 1) * stride + k - n, 0) / 2) : 0;
  const [top, left] = [pad(from[0], to[0]), pad(from[1], to[1])];
  return fill(to, (r, c, filter) => {
    let sum = bias[filter]!;
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) {
        const [row, column] = [r * stride + i - top, c * stride + j - left];
        if (row < 0 || column < 0 || row >= from[0] || column >= from[1]) continue;
        for (let ch = 0; ch < from[2]; ch++)
          sum +=
            x[(row * from[1] + column) * from[2] + ch]! *
            kernel[((i * k + j) * from[2] + ch) * to[2] + filter]!;
      }
    return sum;
  });
}

function fill(
  [rows, columns, channels]: Shape,
  value: (r: number, c: number, ch: number) => number,
): number[] {
  return Array.from({ length: rows * columns * channels }, (_, i) => {
    const place = Math.floor(i / channels);
    return value(Math.floor(place / columns), place % columns, i % channels);
  });
}

function softmax(values: readonly number[]): number[] {
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
