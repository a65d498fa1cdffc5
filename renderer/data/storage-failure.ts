import { EditioError } from '../../shared/base/index.ts';

/** What an error of the store means to a person: no room, no access, or something else with its message. */
export function storageFailure(error: unknown): EditioError {
  if (error instanceof EditioError) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return new EditioError('storage-full');
  const detail = error instanceof Error ? error.message : String(error);
  if (names.includes('VersionError')) return new EditioError('storage-newer', { found: '?', known: '?' });
  if (names.some((name) => ['OpenFailedError', 'DatabaseClosedError', 'MissingAPIError'].includes(name))) {
    return new EditioError('storage-unavailable', { detail });
  }
  return new EditioError('storage-failed', { detail });
}

/** Dexie wraps the browser's error: the names of the error and of what it wraps. */
function namesOf(error: unknown): readonly string[] {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
    names.push(String((current as { name?: unknown }).name));
    current = (current as { inner?: unknown }).inner;
  }
  return names;
}
