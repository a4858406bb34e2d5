import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { preview } from 'vite';

/**
 * Serves the built site while the tests run, at the address that the configuration gives them. Not Playwright's own
 * `webServer`: it starts its command through a shell, which a path with a space may break.
 */
export default async function serveSite({ projects }: FullConfig): Promise<() => Promise<void>> {
  const { baseURL } = projects[0]!.use;
  const { hostname, port } = new URL(baseURL!);
  const server = await preview({
    root: join(import.meta.dirname, '..'),
    preview: { host: hostname, port: Number(port), strictPort: true },
  });
  return () => server.close();
}
