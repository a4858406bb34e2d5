import type { Config } from '../core/config/schema.ts';

/** The name of a file that a run leaves: "apiary-fedavg-iid-seed42-round3.json". `round`: the last that is in it. */
export function fileName(
  { config, round }: { readonly config: Config; readonly round: number },
  extension: string,
): string {
  return `apiary-${config.strategy}-${config.partitioner}-seed${config.seed}-round${round}.${extension}`;
}

/** Browsers read the blob after the click, some only when the visitor has chosen a folder. */
const REVOKE_AFTER_MS = 60_000;

/** Hands `content` to the browser as a download called `name`. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  // Firefox ignores the click of an anchor that is not in the document.
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
