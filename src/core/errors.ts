/** What can go wrong, on either side of a worker. Code branches on `code`; `message` is for people. */
export const ERROR_CODES = [
  'config-invalid',
  'partition-impossible',
  'chunk-missing',
  'chunk-corrupt',
  'manifest-unreadable',
  'backend-unavailable',
  /** Its code did not load, or it did not start in time: it may run on another try. */
  'backend-not-loaded',
  'context-lost',
  'loss-not-finite',
  'out-of-memory',
  'worker-died',
  'workers-unavailable',
  'image-unreadable',
  'storage-unavailable',
  'checkpoint-unreadable',
  /** A run cannot go on from another one's round under these settings. */
  'branch-impossible',
  /** Another tab plays the run that was asked for. */
  'run-in-other-tab',
  /** There is a run that must end first. */
  'run-is-playing',
  /** The server no longer has the files of this page's version. */
  'page-outdated',
  /** A file of the program did not come, and may come later. */
  'page-unreachable',
  'file-unreadable',
  /** The tensors of a file are those of no model, or not those of the one that was asked for. */
  'model-mismatch',
  /** A Flower project with more partitions than Flower sends to its nodes. */
  'project-too-large',
  'aborted',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as data: what crosses a worker boundary or enters an event. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

export class ApiaryError extends Error {
  override readonly name = 'ApiaryError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function toFailure(error: unknown): Failure {
  if (error instanceof ApiaryError) return { code: error.code, message: error.message };
  // Engines report exhausted memory as a RangeError ("Array buffer allocation failed") in every browser.
  if (error instanceof RangeError && /alloc|memory/i.test(error.message))
    return { code: 'out-of-memory', message: error.message };
  // "RuntimeError: unreachable" alone would leave a visitor in the dark.
  return { code: 'internal', message: `An error in Apiary itself: ${error}.` };
}

export function fromFailure(failure: Failure): ApiaryError {
  return new ApiaryError(failure.code, failure.message);
}

export function aborted(what: string): ApiaryError {
  return new ApiaryError('aborted', `${what} was cancelled.`);
}

export function isAborted(error: unknown): boolean {
  return error instanceof ApiaryError && error.code === 'aborted';
}
