import { readFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { flowerCnn, mlp } from '../../core/model/testing/for-cifar10.ts';
import { createWasmTrainer } from './index.ts';

afterEach(() => vi.unstubAllGlobals());

const served = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);

it.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a status that is no success', async () => new Response('', { status: 503 })],
])('tells what may come on another try: %s', async (_, answer) => {
  served(answer);
  await expect(createWasmTrainer('wasm', mlp)).rejects.toMatchObject({ code: 'backend-not-loaded' });
});

it('tells what this browser does not take', async () => {
  served(async () => new Response('no module'));
  await expect(createWasmTrainer('wasm', mlp)).rejects.toMatchObject({ code: 'backend-unavailable' });
});

it('loads its kernels once, for whatever models', async () => {
  const files = new URL('../../../kernels/build/', import.meta.url);
  const answer = vi.fn(async (url: string) => {
    const bytes = await readFile(new URL(url.split('/').at(-1)!, files));
    return new Response(bytes);
  });
  vi.stubGlobal('fetch', answer);
  const trainers = [
    await createWasmTrainer('wasm-simd', mlp),
    await createWasmTrainer('wasm-simd', flowerCnn),
  ];
  expect(trainers.map(({ model }) => model)).toEqual([mlp, flowerCnn]);
  expect(answer).toHaveBeenCalledTimes(1);
});
