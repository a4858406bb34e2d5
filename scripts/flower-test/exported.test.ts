// Every kind of exported project as Flower and ruff see it: all checked at once, since Python takes seconds to start.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { command, type Ended } from '../python/command.mjs';
import type { Python } from '../python/environment.mjs';
import { prepareFlower } from './environment.mjs';
import { experiments } from './experiments.ts';
import { anyLabels, writeProject } from './projects.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RUFF = ['--isolated', '--target-version=py311', '--no-cache'];
const LINT = ['--select=E,F,I,UP,B', '--config=lint.isort.known-first-party=["apiary_*"]'];

/** Complaints by project. */
type Complaints = Readonly<Record<string, readonly string[]>>;

let folder: string;
let python: Python;
let flower: Complaints;
let ruff: Complaints;

beforeAll(async () => {
  // A path as people have them.
  folder = await mkdtemp(join(tmpdir(), 'apiary Äpfel '));
  python = await prepareFlower(ROOT);
  for (const [i, { configs }] of experiments.entries())
    for (const isExact of [true, false])
      await writeProject(folder, {
        ...{ name: projectName(i, isExact), configs, labels: anyLabels },
        ...{ exactPartition: isExact, exactOrder: isExact },
      });
  if (!python.missing['flwr']) flower = await flowerComplaints();
  if (!python.missing['ruff']) ruff = await ruffComplaints();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const projectName = (experiment: number, isExact: boolean): string =>
  `apiary-${experiment}-${isExact ? 'exact' : 'own'}`;

async function flowerComplaints(): Promise<Complaints> {
  const script = fileURLToPath(new URL('check.py', import.meta.url));
  const { ok, stdout, stderr } = await command(python.python, [script, folder]);
  if (!ok) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function ruffComplaints(): Promise<Complaints> {
  const run = (...args: string[]) =>
    command(join(python.bin, 'ruff'), [...args, ...RUFF, '.'], { cwd: folder });
  const linted = await run('check', '--output-format=concise', ...LINT);
  const formatted = await run('format', '--check');
  const found: Record<string, string[]> = {};
  for (const line of [...linesOf(linted), ...linesOf(formatted)]) {
    const [, project] = /(apiary-\d+-\w+)/.exec(line) ?? [];
    if (project) found[project] = [...(found[project] ?? []), line];
  }
  return found;
}

/** @throws Error where ruff has found nothing and failed all the same. */
function linesOf({ ok, stdout, stderr }: Ended): string[] {
  const lines = stdout.split('\n').filter((line) => line.includes(sep));
  if (!ok && lines.length === 0) throw new Error(`${stdout}${stderr}`);
  return lines;
}

function skipWithout(context: TestContext, tool: string): void {
  const reason = python.missing[tool];
  if (reason) context.skip(reason);
}

const named = experiments.map(({ name }, i) => ({ name, i }));
const both = (complaints: Complaints, i: number) =>
  [true, false].map((isExact) => complaints[projectName(i, isExact)] ?? []);

describe('Flower takes what is exported, the page’s draws or its own:', () => {
  test.for(named)('$name', ({ i }, context) => {
    skipWithout(context, 'flwr');
    // Every folder was looked at.
    expect(flower).toHaveProperty([projectName(i, true)]);
    expect(both(flower, i)).toEqual([[], []]);
  });
});

describe('ruff takes what is exported, the page’s draws or its own:', () => {
  test.for(named)('$name', ({ i }, context) => {
    skipWithout(context, 'ruff');
    expect(both(ruff, i)).toEqual([[], []]);
  });
});
