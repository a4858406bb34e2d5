import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const temporary = realpathSync.native(mkdtempSync(join(tmpdir(), 'apiary-')));
const node = join(temporary, 'Program Files', 'nodejs', basename(process.execPath));
const npm = join(dirname(node), 'node_modules/npm/bin/npm-cli.js');
const root = join(temporary, 'Ünï cödé', 'my project');
/** Stands for a tool and for npm: tells which Node runs it, where, and with which arguments. */
const TELL = 'console.log(JSON.stringify([process.execPath, process.cwd(), ...process.argv.slice(2)]));';

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What a script that uses the steps prints. No other node or npm can be found: the PATH names one empty folder. */
function run(script: string, env: NodeJS.ProcessEnv = {}) {
  const file = join(root, 'scripts', 'try.mjs');
  write(file, `import * as steps from './steps.mjs';\nsteps.main('The try', () => {\n${script}\n});`);
  const PATH = join(temporary, 'empty');
  // Windows' own folders are all that is left of the environment.
  const { SystemRoot } = process.env;
  const { status, stdout, stderr } = spawnSync(node, [file], {
    cwd: temporary,
    encoding: 'utf8',
    env: { PATH, SystemRoot, ...env },
  });
  return { status, told: stdout.trim().split('\n'), stderr };
}

beforeAll(() => {
  // A copy: of a link, Node knows what it points to.
  cpSync(process.execPath, node, { recursive: true });
  for (const file of ['steps.mjs', 'find-npm.mjs'])
    cpSync(join(project, 'scripts', file), join(root, 'scripts', file));
  write(join(root, 'package-lock.json'), '{}');
  write(join(root, 'node_modules/vite/package.json'), '{ "bin": { "vite": "bin/vite.mjs" } }');
  write(join(root, 'node_modules/vite/bin/vite.mjs'), TELL);
}, 60_000);
afterAll(() => rmSync(temporary, { recursive: true }));

describe('with Node in "Program Files" and the project in "Ünï cödé"', () => {
  beforeEach(() => {
    rmSync(join(dirname(node), 'node_modules'), { recursive: true, force: true });
    rmSync(join(root, 'node_modules/.apiary-lock'), { force: true });
  });

  it('a tool is run by that Node, in the project, with its arguments as they are', () => {
    const args = ['build', 'a b', '"q" & %PATH% $HOME', 'ü'];
    const { status, told } = run(`steps.tool('vite', ${JSON.stringify(args)});`);
    expect(status).toBe(0);
    expect(JSON.parse(told[0]!)).toEqual([node, root, ...args]);
  });

  it('dependencies are installed once, by the npm beside that Node', () => {
    write(npm, TELL);
    const { status, told } = run('steps.install();\nsteps.install();');
    expect(status).toBe(0);
    expect(told).toHaveLength(2);
    expect(JSON.parse(told[1]!).slice(0, 3)).toEqual([node, root, 'ci']);
  });

  it('the npm that runs the steps comes first, and no other package manager is taken for it', () => {
    write(npm, 'console.log("beside");');
    const running = join(temporary, 'other npm', 'npm-cli.js');
    write(running, 'console.log("running");');
    expect(run('steps.install();', { npm_execpath: running }).told.at(-1)).toBe('running');
    rmSync(join(root, 'node_modules/.apiary-lock'));
    const pnpm = join(temporary, 'other npm', 'pnpm.cjs');
    write(pnpm, 'console.log("pnpm");');
    expect(run('steps.install();', { npm_execpath: pnpm }).told.at(-1)).toBe('beside');
  });

  it('says so where there is no npm', () => {
    const { status, stderr } = run('steps.install();');
    expect(status).toBe(1);
    expect(stderr).toContain(`The try failed: npm was found neither beside ${node}`);
  });

  it('says which step failed, and how', () => {
    write(join(root, 'scripts/fails.mjs'), 'process.exit(3);');
    const { status, stderr } = run("steps.node('scripts/fails.mjs', '--all');");
    expect(status).toBe(1);
    expect(stderr.trim()).toBe("The try failed: 'node scripts/fails.mjs --all' ended with exit code 3.");
  });
});

/** What takes paths apart at spaces, or leaves %20 in them. */
const FORBIDDEN = [
  /\bshell\s*:/,
  /['"`](npx\b|npm['"`])/,
  /\bexec(Sync)?\(['"`]/,
  /\bwebServer\s*:/,
  /import\.meta\.url\)\.pathname/,
];

it('no script of the project asks a shell, or takes a path from a URL undecoded', () => {
  const folders = ['scripts', 'e2e'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  );
  const files = [...folders, 'playwright.config.ts', 'vite.config.ts'].filter(
    (file) => /\.m?[jt]s$/.test(file) && !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(project, file), 'utf8');
    return FORBIDDEN.filter((pattern) => pattern.test(text)).map((pattern) => `${file}: ${pattern}`);
  });
  expect(found).toEqual([]);
});
