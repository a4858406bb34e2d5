import { type ApiaryError, aborted } from '../../core/errors.ts';

/** What every load in this folder rejects with when its signal says so. */
export function cancelled(): ApiaryError {
  return aborted('Loading images');
}
