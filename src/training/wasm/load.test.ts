import { afterEach, expect, it, vi } from 'vitest';
import { mlp } from '../../core/model/testing/for-cifar10.ts';
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
