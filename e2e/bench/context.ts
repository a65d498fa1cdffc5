import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BenchContext {
  /** The checkout. */
  readonly root: string;
  readonly seed: number;
  /** An empty folder for files and profiles; removed at the end. */
  readonly folder: string;
  /** Units of the memory behind the editor. */
  readonly units: number;
  /** Whether to measure a memory of 1,000,000 units too. */
  readonly full: boolean;
  /** Says on standard error how far it is. */
  readonly say: (line: string) => void;
}

export function withFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'editio-bench-'));
  return task(folder).finally(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
}
