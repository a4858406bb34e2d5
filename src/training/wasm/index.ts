import relaxedUrl from '../../../kernels/build/apiary-relaxed.wasm?url';
import simdUrl from '../../../kernels/build/apiary-simd.wasm?url';
import { ApiaryError } from '../../core/errors.ts';
import type { Model } from '../../core/model/model.ts';
import type { Trainer } from '../trainer.ts';
import { type Build, bestBuild, runsSimd } from './kernels.ts';
import { type WasmBackend, wasmTrainerFrom } from './wasm-trainer.ts';

const urls: Record<Build, string> = { simd: simdUrl, relaxed: relaxedUrl };

/**
 * The WebAssembly engine: `wasm` with the best build for this machine, `wasm-simd` with the plain one on every machine.
 * @throws ApiaryError `backend-unavailable` that says why, or `backend-not-loaded`.
 */
export async function createWasmTrainer(backend: WasmBackend, model: Model): Promise<Trainer> {
  const build = buildOf(backend);
  if (!build)
    throw new ApiaryError(
      'backend-unavailable',
      'This browser has no WebAssembly SIMD. Update it, or use webgl.',
    );
  return wasmTrainerFrom(await compiled(build), build, model, backend);
}

function buildOf(backend: WasmBackend): Build | undefined {
  if (backend === 'wasm') return bestBuild();
  return runsSimd() ? 'simd' : undefined;
}

const modules = new Map<Build, WebAssembly.Module>();

/** Loaded and compiled once: every model's trainer makes an instance of its own. */
async function compiled(build: Build): Promise<WebAssembly.Module> {
  const module = modules.get(build) ?? (await load(urls[build]));
  modules.set(build, module);
  return module;
}

/** @throws ApiaryError `backend-not-loaded`; `backend-unavailable` when the browser does not take it. */
async function load(url: string): Promise<WebAssembly.Module> {
  const code = await fetched(url);
  try {
    // Not compileStreaming: it refuses what a static host serves without the WebAssembly media type.
    return await WebAssembly.compile(code);
  } catch (cause) {
    throw new ApiaryError('backend-unavailable', `The WebAssembly engine cannot be compiled: ${cause}`, {
      cause,
    });
  }
}

async function fetched(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    // Some hosts answer with their start page where there is no such file.
    if (response.headers.get('content-type')?.startsWith('text/html'))
      throw new Error(`${url} is a page of HTML here`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw new ApiaryError('backend-not-loaded', `The WebAssembly engine could not be loaded: ${cause}`, {
      cause,
    });
  }
}
