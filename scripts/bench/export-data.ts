import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cifar10 } from '../prepare-data/sources/cifar10.ts';
import { readSplit } from '../prepare-data/sources/source.ts';

/** Writes CIFAR-10 for Python: `<split>-pixels.bin` (NHWC bytes) and `<split>-labels.bin`, unless they are there. */
export async function exportData(root: string, folder: string): Promise<void> {
  if (await stat(join(folder, 'test-labels.bin')).catch(() => undefined)) return;
  await mkdir(folder, { recursive: true });
  for (const split of ['train', 'test'] as const) {
    const { labels, pixels } = await readSplit(
      cifar10,
      join(root, 'node_modules', cifar10.spec.source),
      split,
      () => undefined,
    );
    await writeFile(join(folder, `${split}-pixels.bin`), pixels);
    // Written last and renamed: what is there is whole.
    const file = join(folder, `${split}-labels.bin`);
    await writeFile(`${file}.part`, labels);
    await rename(`${file}.part`, file);
  }
}
