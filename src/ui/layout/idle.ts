/** Longest wait for a quiet moment, in milliseconds. */
const PATIENCE_MS = 1000;

/** Resolves when the page has nothing more urgent to do: what the visitor sees first comes first. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
    else setTimeout(resolve);
  });
