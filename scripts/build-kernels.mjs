// Compiles kernels/assembly into the two builds of the WebAssembly engine: kernels/build/apiary-{simd,relaxed}.wasm.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Enabling relaxed-simd makes `madd` one fused instruction (kernels/assembly/simd.ts). */
const builds = {
  simd: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};

await mkdir(`${root}/kernels/build`, { recursive: true });
for (const [name, features] of Object.entries(builds)) {
  const { error, stderr } = await asc.main(
    [
      'kernels/assembly/index.ts',
      ...['--baseDir', root],
      ...['--outFile', `kernels/build/apiary-${name}.wasm`],
      ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
      ...['--importMemory', '--noExportMemory'],
      ...features,
    ],
    { stderr: process.stderr },
  );
  if (error) {
    console.error(`Compiling the kernels (${name}) failed: ${error.message}`, String(stderr));
    process.exit(1);
  }
}
