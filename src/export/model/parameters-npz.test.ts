import { unzipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { toBytes } from '../../core/math/parameters.ts';
import { initialParameters } from '../../core/model/model.ts';
import { flowerCnn } from '../../core/model/testing/for-cifar10.ts';
import golden from './golden/npy-text.json' with { type: 'json' };
import { writeTextNpy } from './npy.ts';
import { writeParametersNpz } from './parameters-npz.ts';
import { tensorsOfFile } from './read/tensors-of-file.ts';

// Bytes by NumPy 2.4.6:
//   import numpy as np, io, base64
//   arrays = {'conv1.kernel': (np.arange(6) / 4 - 0.5).astype('<f4').reshape(2, 3),
//             'conv1.bias': np.array([1e-3, -2.5, 7e5], '<f4')}
//   file = io.BytesIO(); np.savez(file, **arrays); print(base64.b64encode(file.getvalue()).decode())
const SAVEZ =
  'UEsDBC0AAAAAAAAAIQCXtwWz//////////8QABQAY29udjEua2VybmVsLm5weQEAEACYAAAAAAAAAJgAAAAAAAAAk05VTVBZAQB2AH' +
  'snZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAg' +
  'ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAC/AACAvgAAAAAAAIA+AAAAPwAAQD9QSwMELQAAAAAAAA' +
  'AhAHf0VyH//////////w4AFABjb252MS5iaWFzLm5weQEAEACMAAAAAAAAAIwAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPGY0' +
  'JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC' +
  'AgICAgICAgICAgICAgICAgICAgICAgICAgIApvEoM6AAAgwADmKklQSwECLQMtAAAAAAAAACEAl7cFs5gAAACYAAAAEAAAAAAAAAAA' +
  'AAAAgAEAAAAAY29udjEua2VybmVsLm5weVBLAQItAy0AAAAAAAAAIQB39FchjAAAAIwAAAAOAAAAAAAAAAAAAACAAdoAAABjb252MS' +
  '5iaWFzLm5weVBLBQYAAAAAAgACAHoAAACmAQAAAAA=';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const origin = { round: 3, config: { seed: 42, strategy: 'fedavg' } };
const parameters = initialParameters(flowerCnn, 42);

test("an array's file is NumPy's own, byte for byte", () => {
  const numpy = unzipSync(bytesOf(SAVEZ))['conv1.bias.npy']!;
  const model = { ...flowerCnn, layers: [flowerCnn.layers[0]!, { kind: 'flatten' } as const] };
  const kernel = new Float32Array(5 * 5 * 3 * 6);
  const bias = Float32Array.of(1e-3, -2.5, 7e5, 0, 0, 0);
  const ours = unzipSync(writeParametersNpz(model, [kernel, bias], origin))['conv1.bias.npy']!;
  const sixValues = new TextDecoder('latin1').decode(numpy.subarray(0, 128)).replace('(3,)', '(6,)');
  expect(new TextDecoder('latin1').decode(ours.subarray(0, 128))).toBe(sixValues);
  expect(ours.subarray(128, 140)).toEqual(numpy.subarray(128));
});

test('the arrays hold the parameters', () => {
  const loaded = tensorsOfFile(writeParametersNpz(flowerCnn, parameters, origin)).map(({ read }) => read());
  expect(Buffer.compare(toBytes(loaded), toBytes(parameters))).toBe(0);
});

test('text is written as NumPy writes it, byte for byte', () => {
  expect(Buffer.from(writeTextNpy(golden.rows)).toString('hex')).toBe(golden.npy);
});

test('an archive holds arrays only', () => {
  expect(Object.keys(members()).filter((file) => !file.endsWith('.npy'))).toEqual([]);
});

test('layout, origin and settings travel as tables of text', () => {
  const files = members();
  const layout = tableOf(files['layout.npy']!);
  expect(Object.keys(layout).slice(2, 5)).toEqual(['conv2.kernel', 'conv2.bias', 'fc1.kernel']);
  expect(layout).toMatchObject({ 'conv2.kernel': 'HWIO', 'conv2.bias': 'O', 'fc3.kernel': 'IO' });
  const about = tableOf(files['about.npy']!);
  expect(about).toMatchObject({ model: 'flower-cnn', round: '3' });
  expect(about['HWIO']).toMatch(/^convolution kernel: height, width/);
  expect(tableOf(files['config.npy']!)).toEqual({ seed: '42', strategy: 'fedavg' });
});

test('the same parameters give the same bytes, whenever they are written', () => {
  vi.useFakeTimers({ now: new Date('2026-01-01') });
  const first = writeParametersNpz(flowerCnn, parameters, origin);
  vi.setSystemTime(new Date('2027-06-01'));
  const second = writeParametersNpz(flowerCnn, parameters, origin);
  vi.useRealTimers();
  expect(Buffer.compare(first, second)).toBe(0);
});

const members = () => unzipSync(writeParametersNpz(flowerCnn, parameters, origin));

/** A table of text with two columns, behind a header of 128 bytes, as NumPy reads it. */
function tableOf(npy: Uint8Array): Record<string, string> {
  const length = Number(/'<U(\d+)'/.exec(new TextDecoder('latin1').decode(npy.subarray(0, 128)))![1]);
  const points = Array.from(new Uint32Array(npy.slice(128).buffer));
  const cellAt = (i: number) =>
    String.fromCodePoint(...points.slice(i * length, (i + 1) * length)).replace(/\0+$/, '');
  const rows = points.length / length / 2;
  return Object.fromEntries(Array.from({ length: rows }, (_, row) => [cellAt(2 * row), cellAt(2 * row + 1)]));
}
