import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { preparePython } from './environment.mjs';
import { findPython } from './find.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apiary python '));
  vi.stubEnv('PATH', join(folder, 'bin'));
  vi.stubEnv('APIARY_PYTHON', undefined);
  mkdirSync(join(folder, 'bin'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program of this name on the PATH. @returns its path */
function program(name: string, script: string): string {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A Python that says its version, and whether that is enough. */
const python = (name: string, version: string, code: number) =>
  program(name, `echo ${version}; exit ${code}`);

describe.skipIf(process.platform === 'win32')('findPython', () => {
  it('takes the first that is new enough', async () => {
    python('python3', '3.9.2', 1);
    python('python3.11', '3.11.7', 0);
    expect(await findPython()).toEqual({ python: 'python3.11', version: '3.11.7' });
  });

  it('takes one that Flower takes before one that it does not', async () => {
    python('python3', '3.10.12', 0);
    expect(await findPython()).toEqual({ python: 'python3', version: '3.10.12' });
    python('python3.12', '3.12.3', 0);
    expect(await findPython()).toEqual({ python: 'python3.12', version: '3.12.3' });
  });

  it('says what it found where none will do', async () => {
    python('python3', '3.9.2', 1);
    program('python3.12', `echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1`);
    expect(await findPython()).toEqual({
      reason:
        'no Python 3.10 or newer with pip and venv was found (python3: it is Python 3.9.2; ' +
        "python3.12: ModuleNotFoundError: No module named 'ensurepip')",
    });
  });

  it('asks the one that APIARY_PYTHON names, and no other', async () => {
    python('python3', '3.13.1', 0);
    vi.stubEnv('APIARY_PYTHON', python('old', '3.8.1', 1));
    expect((await findPython()).reason).toMatch(/^APIARY_PYTHON names '.*old'.* it is Python 3\.8\.1\)$/);
  });
});

describe.skipIf(process.platform === 'win32')('preparePython', () => {
  it('gives the reason for every tool where there is no Python', async () => {
    const { missing, versions } = await preparePython(folder, 'any', ['torch', 'ruff']);
    const reason = 'no Python 3.10 or newer with pip and venv was found';
    expect({ missing, versions }).toEqual({ missing: { torch: reason, ruff: reason }, versions: [] });
  });

  it('gives the reason for the one tool that pip does not get, and asks again for that one only', async () => {
    const log = join(folder, 'asked.txt');
    const pip = `case "$*" in
      *install*) echo "$*" >> '${log}'; case "$*" in *ruff*) echo "ERROR: No ruff" >&2; exit 1;; esac;;
      *list*) echo torch==2.13.0;;
    esac`;
    // What makes a virtual environment here is a copy of itself.
    program(
      'python3',
      `case "$*" in
        *ensurepip*) echo 3.11.7;;
        *venv*) PATH=/bin:/usr/bin; mkdir -p "$4/bin"; cp "$0" "$4/bin/python";;
      esac
      ${pip}`,
    );
    const lines: string[] = [];
    const prepare = () =>
      preparePython(folder, 'any', ['torch', 'ruff'], { log: (line: string) => lines.push(line) });
    expect(await prepare()).toMatchObject({
      missing: { ruff: 'ruff==0.17.6 does not install (ERROR: No ruff)' },
      versions: ['torch==2.13.0'],
    });
    await prepare();
    expect(lines.map((line) => /Installing (\w+)/.exec(line)?.[1])).toEqual(['torch', 'ruff', 'ruff']);
  });
});
