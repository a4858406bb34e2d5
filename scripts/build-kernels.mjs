// Compiles kernels/ to WebAssembly, in kernels/build: the engine and the peak loop that the benchmark compares it
// with, each for SIMD and for relaxed SIMD.
import { mkdir, readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Enabling relaxed-simd makes `madd` one fused instruction (kernels/assembly/simd.ts). */
const builds = { simd: [], relaxed: ['--enable', 'relaxed-simd'] };
const modules = { apiary: 'kernels/assembly/index.ts', peak: 'kernels/bench/peak.ts' };

const outputs = Object.keys(modules).flatMap((module) =>
  Object.keys(builds).map((build) => ({ module, build, file: `kernels/build/${module}-${build}.wasm` })),
);

const modified = (file) =>
  stat(`${root}/${file}`).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function sources() {
  const folders = ['kernels/assembly', 'kernels/bench'];
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(`${root}/${folder}`)).map((name) => `${folder}/${name}`)),
  );
  return ['scripts/build-kernels.mjs', 'package-lock.json', ...files.flat()];
}

async function isUpToDate() {
  const [inputs, results] = await Promise.all(
    [await sources(), outputs.map(({ file }) => file)].map((files) => Promise.all(files.map(modified))),
  );
  return Math.min(...results) > Math.max(...inputs);
}

async function compile({ module, build, file }) {
  const { default: asc } = await import('assemblyscript/asc');
  const { error } = await asc.main(
    [
      modules[module],
      ...['--baseDir', root, '--outFile', file],
      ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
      ...['--importMemory', '--noExportMemory', '--enable', 'simd', ...builds[build]],
    ],
    { stderr: process.stderr },
  );
  if (error) throw new Error(`${file}: ${error.message}`);
}

if (!(await isUpToDate())) {
  await mkdir(`${root}/kernels/build`, { recursive: true });
  for (const output of outputs) await compile(output);
}
