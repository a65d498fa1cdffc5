import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { MadeDocument } from './document-material.ts';

export type DocumentWork = 'extraction' | 'merge';

/** Beyond that it is not looked for. */
const mostTimes = 24;

/**
 * The smallest heap in which work on a document can be done, beyond what the program and, for a merge, the
 * translations take that it is given: in sizes of the document, to half a one. A process of its own is given less and
 * less, since what is in use at the worst moment cannot be seen beside the garbage. Buffers (the file, the
 * bytes written) are not on the heap.
 */
export function heapNeeded(
  folder: string,
  { file, bytes, measured }: MadeDocument,
  work: DocumentWork,
): number {
  const path = join(folder, 'document');
  writeFileSync(path, bytes);
  const before = run(path, file, work === 'merge' ? 'translated' : 'nothing', 1024 * megabyte);
  const given = Number.parseInt(before ?? '', 10);
  const fits = (halves: number) => run(path, file, work, given + (halves * measured) / 2) !== undefined;
  let low = 0;
  let high = mostTimes * 2;
  if (!fits(high)) return Number.POSITIVE_INFINITY;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high / 2;
}

const entry = fileURLToPath(new URL('./document-peak.mjs', import.meta.url));
const megabyte = 1024 * 1024;

/** What the process wrote; `undefined` when it ran out of heap. `heap` in bytes. */
function run(
  path: string,
  file: string,
  work: DocumentWork | 'nothing' | 'translated',
  heap: number,
): string | undefined {
  // Young objects are few, so that nearly all of the heap counts.
  const limits = [`--max-old-space-size=${Math.ceil(heap / megabyte)}`, '--max-semi-space-size=1'];
  try {
    return execFileSync(process.execPath, [...limits, entry, path, file, work], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (error instanceof Error && /heap out of memory|javascript OOM/.test(error.message)) return undefined;
    throw error;
  }
}
