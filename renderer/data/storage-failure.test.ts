import { describe, expect, it } from 'vitest';
import { EditioError } from '../../shared/base/index.ts';
import { storageFailure } from './storage-failure.ts';

const named = (name: string, inner?: unknown) => Object.assign(new Error('details'), { name, inner });

describe('an error of the store', () => {
  it('says that the disk is full, also when the library wrapped it', () => {
    expect(storageFailure(named('QuotaExceededError')).failure.code).toBe('storage-full');
    expect(storageFailure(named('AbortError', named('QuotaExceededError'))).failure.code).toBe(
      'storage-full',
    );
  });

  it('says that the store is out of reach', () => {
    expect(storageFailure(named('DatabaseClosedError')).failure).toEqual({
      code: 'storage-unavailable',
      params: { detail: 'details' },
    });
  });

  it('says what it was otherwise, and leaves our own failures as they are', () => {
    expect(storageFailure(named('UnknownError')).failure.code).toBe('storage-failed');
    const own = new EditioError('storage-full');
    expect(storageFailure(own)).toBe(own);
  });
});
