import type { SpawnOptions } from 'node:child_process';

export interface Ended {
  readonly ok: boolean;
  readonly reason: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly isMissing: boolean;
}

export function command(
  program: string,
  args: readonly string[],
  options?: SpawnOptions & { readonly minutes?: number },
): Promise<Ended>;
