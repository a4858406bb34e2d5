import { spawn } from 'node:child_process';

/**
 * Runs a program to its end while other things go on. A program that fails is reported, not thrown.
 * @param options `minutes` after which it is killed; `signal` of an AbortController; `env`, `cwd` as of `spawn`.
 * @returns `{ ok, reason, stdout, stderr, isMissing }`: `reason` is its last line that speaks of an error.
 */
export function command(program, args, { minutes = 5, ...options } = {}) {
  const child = spawn(program, args, { ...options, timeout: 60_000 * minutes });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
    });
  return new Promise((resolve) => {
    child.on('error', (error) =>
      resolve({ ok: false, reason: error.message, isMissing: error.code === 'ENOENT', ...output }),
    );
    child.on('close', (code, signal) => {
      const errors = output.stderr.split('\n').filter((line) => /error/i.test(line));
      const ended = signal ? `ended by ${signal}` : `exit code ${code}`;
      resolve({ ok: code === 0, reason: (errors.at(-1) ?? ended).trim(), isMissing: false, ...output });
    });
  });
}
