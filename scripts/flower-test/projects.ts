import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { datasets } from '../../src/core/data/datasets/index.ts';
import { type FlowerExport, flowerProject } from '../../src/export/flower/project.ts';

/** Writes a project as the page's zip unpacks. @returns its folder. */
export async function writeProject(parent: string, e: FlowerExport): Promise<string> {
  const folder = join(parent, e.name);
  for (const [path, bytes] of Object.entries(flowerProject(e))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

/** As many labels as a data set has, all classes alike. */
export function anyLabels(dataset: string): Uint8Array {
  const { train, classes } = datasets.find(({ id }) => id === dataset)!;
  return Uint8Array.from({ length: train }, (_, i) => (7 * i) % classes.length);
}
