import { failureOf, type Result } from '../base/index.ts';

/**
 * Work on a document, whose failures are results. A replacement without a place, which is an error of
 * the caller, goes through as the `RangeError` that it is.
 */
export function guarded<T>(work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('No place')) throw error;
    return { ok: false, failure: failureOf(error) };
  }
}
