import { ApiaryError } from '../../core/errors.ts';

/** Asks the browser's storage. What it refuses is said once a visit. */
export class StorageAccess {
  #refusalSaid = false;

  constructor(private readonly say: (error: ApiaryError) => void) {}

  /** What storage gives; undefined when it refuses. */
  readonly ask = async <T>(question: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await question();
    } catch (cause) {
      if (!this.#refusalSaid) this.say(refused(cause));
      this.#refusalSaid = true;
      return undefined;
    }
  };

  /** What was asked for is there, and is none that this version reads. */
  sayUnreadable(): void {
    this.say(unreadable());
  }
}

export const unreadable = () =>
  new ApiaryError('checkpoint-unreadable', 'It was written by another version of Apiary, or is damaged.');

function refused(cause: unknown): ApiaryError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ApiaryError('storage-unavailable', `This browser stores nothing for this page: ${reason}`, {
    cause,
  });
}
