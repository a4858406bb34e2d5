import type { DatasetSpec } from '../core/data/datasets/dataset.ts';
import { ApiaryError } from '../core/errors.ts';
import { type DatasetIndex, type LoadIndexOptions, loadIndex } from './labels.ts';
import type { FileSource } from './network/fetch-file.ts';

/**
 * The indexes of the data sets of one host. The page loads each once and hands it to its workers, so that a new worker
 * needs no network, and reads no other version of the data set.
 */
export class DatasetIndexes {
  readonly #loaded = new Map<string, DatasetIndex>();

  /** @param source whose `baseUrl` is the folder that has a folder for each data set. */
  constructor(
    private readonly source: FileSource,
    private readonly onWaiting: NonNullable<LoadIndexOptions['onWaiting']>,
  ) {}

  /** Absolute URL of a data set's own folder. */
  folderOf({ id }: DatasetSpec): string {
    return new URL(`${id}/`, this.source.baseUrl).href;
  }

  /** @throws ApiaryError as `loadIndex`. */
  async load(spec: DatasetSpec, signal?: AbortSignal): Promise<DatasetIndex> {
    const known = this.#loaded.get(spec.id);
    if (known) return known;
    const { onWaiting } = this;
    try {
      const source = { ...this.source, baseUrl: this.folderOf(spec) };
      const index = await loadIndex(source, spec, { signal, onWaiting });
      this.#loaded.set(spec.id, index);
      return index;
    } finally {
      onWaiting(false);
    }
  }

  /** One that was loaded before. */
  known({ id }: DatasetSpec): DatasetIndex {
    const index = this.#loaded.get(id);
    if (!index)
      throw new ApiaryError('internal', `Workers were asked for before the data set '${id}' was known.`);
    return index;
  }
}
