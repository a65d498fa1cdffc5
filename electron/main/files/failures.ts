import { basename, dirname } from 'node:path';
import { EditioError } from '../../../shared/base/index.ts';

/** The failure that an error of the file system stands for. `path` is shown by its last part alone. */
export function readFailure(path: string, error: unknown): EditioError {
  return (
    common(path, error) ??
    new EditioError('file-read-failed', { file: basename(path), detail: detail(error) })
  );
}

/** As `readFailure`, for writing: what is missing then is the folder. */
export function writeFailure(path: string, error: unknown): EditioError {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) {
    return new EditioError('folder-not-found', { file: basename(path), folder: basename(dirname(path)) });
  }
  return (
    common(path, error) ??
    new EditioError('file-write-failed', { file: basename(path), detail: detail(error) })
  );
}

function common(path: string, error: unknown): EditioError | undefined {
  if (error instanceof EditioError) return error;
  const file = basename(path);
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new EditioError('file-not-found', { file });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new EditioError('file-no-permission', { file });
    case 'EISDIR':
      return new EditioError('file-is-folder', { file });
    case 'ENOSPC':
    case 'EDQUOT':
      return new EditioError('file-disk-full', { file });
    default:
      return undefined;
  }
}

/** The system's own code (`EIO`), without the path that its message holds. */
function detail(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : undefined;
}
