// Compiles kernels/ to WebAssembly, in kernels/build: the engine and the peak loop that the benchmark compares it
// with, each for SIMD and for relaxed SIMD.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Enabling relaxed-simd makes `madd` one fused instruction (kernels/assembly/simd.ts). */
const builds = { simd: [], relaxed: ['--enable', 'relaxed-simd'] };
const modules = { apiary: 'kernels/assembly/index.ts', peak: 'kernels/bench/peak.ts' };

const outputs = Object.keys(modules).flatMap((module) =>
  Object.keys(builds).map((build) => ({ module, build, file: `kernels/build/${module}-${build}.wasm` })),
);

/** What the outputs are made of, as one hash: times of files would miss a source that changes during a build. */
async function fingerprint() {
  const folders = ['kernels/assembly', 'kernels/bench'];
  const listed = await Promise.all(
    folders.map(async (folder) => (await readdir(`${root}/${folder}`)).map((name) => `${folder}/${name}`)),
  );
  const hash = createHash('sha256');
  for (const file of ['scripts/build-kernels.mjs', 'package-lock.json', ...listed.flat().sort()])
    hash.update(`${file}\n`).update(await readFile(`${root}/${file}`));
  return hash.digest('hex');
}

async function compile({ module, build, file }) {
  const { default: asc } = await import('assemblyscript/asc');
  const { error } = await asc.main(
    [
      modules[module],
      ...['--baseDir', root, '--outFile', file],
      ...['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert'],
      ...['--importMemory', '--noExportMemory', '--enable', 'simd', ...builds[build]],
    ],
    { stderr: process.stderr },
  );
  if (error) throw new Error(`${file}: ${error.message}`);
}

const stamp = `${root}/kernels/build/fingerprint`;
const current = await fingerprint();
const built = await readFile(stamp, 'utf8').catch(() => '');
if (built !== current) {
  await mkdir(`${root}/kernels/build`, { recursive: true });
  await rm(stamp, { force: true });
  for (const output of outputs) await compile(output);
  await writeFile(stamp, current);
}
