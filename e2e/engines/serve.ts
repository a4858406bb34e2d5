import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the harness, which is no part of the site, with the site's own tools, and serves it. */
export async function serveHarness(): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), 'apiary-engines-'));
  const settings = { root: import.meta.dirname, configFile: false, logLevel: 'error' } as const;
  const worker = { format: 'es' } as const;
  await build({ ...settings, worker, build: { outDir, emptyOutDir: true, target: 'es2023' } });
  const server = await preview({
    ...settings,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4175 },
  });
  return {
    url: server.resolvedUrls!.local[0]!,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
