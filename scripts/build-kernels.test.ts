import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const NEEDED = ['kernels/assembly', 'kernels/bench', 'scripts/build-kernels.mjs', 'package-lock.json'];

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'apiary-')), 'Ünï cödé');
  mkdirSync(join(root, 'scripts'), { recursive: true });
  for (const path of NEEDED) cpSync(join(project, path), join(root, path), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'junction');
});
afterEach(() => rmSync(join(root, '..'), { recursive: true }));

it('compiles all modules in any folder, and prints nothing that could be taken for a fault', () => {
  const script = join(root, 'scripts/build-kernels.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readdirSync(join(root, 'kernels/build')).sort()).toEqual([
    'apiary-relaxed.wasm',
    'apiary-simd.wasm',
    'fingerprint',
    'peak-relaxed.wasm',
    'peak-simd.wasm',
  ]);
}, 180_000);
