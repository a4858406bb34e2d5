// Flower's side: an exported project under `flwr run`.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { configText, readResult } from './superlink.mjs';

/**
 * Runs a project to its end on the official files. @param link of `openSuperLink`
 * @param clients absent: as many as have joined.
 * @returns its results.json
 */
export async function runProject(link, project, data, clients) {
  const file = join(project, 'results.json');
  rmSync(file, { force: true });
  const federation = { 'num-supernodes': clients, 'client-resources-num-cpus': 1 };
  const output = await link.run(project, {
    runConfig: configText({ data, folder: project }),
    ...(clients && { federationConfig: configText(federation) }),
  });
  return readResult(file, output);
}
