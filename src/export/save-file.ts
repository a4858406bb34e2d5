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
