import relaxedUrl from '../../../kernels/build/apiary-relaxed.wasm?url';
import simdUrl from '../../../kernels/build/apiary-simd.wasm?url';
import { ApiaryError } from '../../core/errors.ts';
import type { CreateTrainer } from '../trainer.ts';
import { type Build, bestBuild } from './kernels.ts';
import { wasmTrainerFrom } from './wasm-trainer.ts';

const urls: Record<Build, string> = { simd: simdUrl, relaxed: relaxedUrl };

/** The WebAssembly engine, with the best build for this machine. */
export const createWasmTrainer: CreateTrainer = async (model) => {
  const build = bestBuild();
  if (!build)
    throw new ApiaryError(
      'backend-unavailable',
      'This browser has no WebAssembly SIMD. Update it, or use webgl.',
    );
  return wasmTrainerFrom(await load(urls[build]), build, model);
};

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
