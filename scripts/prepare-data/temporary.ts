import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = '.prepare-data-';

/** A folder of this process's own, on the same file system as public/, so that a rename moves it in one step. */
export function temporaryFolder(root: string): string {
  return join(root, `${PREFIX}${process.pid}`);
}

/** Removes what processes that were killed have left behind. */
export async function removeLeftovers(root: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(PREFIX));
  const dead = names.filter((name) => !isAlive(Number(name.slice(PREFIX.length))));
  await Promise.all(dead.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
