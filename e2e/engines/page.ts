import * as Comlink from 'comlink';
import type { Harness } from './harness.worker.ts';

/** Calls one function of the harness in a worker of its own, as every client's worker starts fresh. */
export type Ask = <Name extends keyof Harness>(
  name: Name,
  ...args: Parameters<Harness[Name]>
) => ReturnType<Harness[Name]>;

declare global {
  interface Window {
    ask: Ask;
  }
}

window.ask = (async (name: keyof Harness, ...args: unknown[]) => {
  const worker = new Worker(new URL('./harness.worker.ts', import.meta.url), { type: 'module' });
  try {
    // Types cannot follow a function that is chosen by name; `Ask` says what its caller may pass.
    const harness = Comlink.wrap<Record<string, (...args: unknown[]) => unknown>>(worker);
    return await harness[name]!(...args);
  } finally {
    worker.terminate();
  }
}) as Ask;
