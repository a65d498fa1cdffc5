import { type Status, statuses } from '../targets/index.ts';
import type { Progress } from './model.ts';

/** Counts by status of the targets that are not `new`; `new` follows from the document's totals. */
export interface ProgressCounts {
  readonly segments: Readonly<Record<Status, number>>;
  readonly words: Readonly<Record<Status, number>>;
}

export function noCounts(): ProgressCounts {
  return { segments: zeroes(), words: zeroes() };
}

function zeroes(): Record<Status, number> {
  return { new: 0, draft: 0, translated: 0, reviewed: 0, approved: 0, rejected: 0 };
}

/** The counts after targets went from one status to another; `words` are source words. */
export function moveCounts(
  counts: ProgressCounts,
  moves: readonly { readonly from: Status; readonly to: Status; readonly words: number }[],
): ProgressCounts {
  const segments = { ...counts.segments };
  const words = { ...counts.words };
  for (const move of moves) {
    if (move.from === move.to) continue;
    if (move.from !== 'new') {
      segments[move.from] -= 1;
      words[move.from] -= move.words;
    }
    if (move.to !== 'new') {
      segments[move.to] += 1;
      words[move.to] += move.words;
    }
  }
  return { segments, words };
}

/** Full progress of an edition: what no target accounts for is new. */
export function progressOf(
  counts: ProgressCounts | undefined,
  totals: { readonly segments: number; readonly words: number },
): Progress {
  const segments = { ...(counts?.segments ?? zeroes()) };
  const words = { ...(counts?.words ?? zeroes()) };
  segments.new = totals.segments - sumOthers(segments);
  words.new = totals.words - sumOthers(words);
  return { segments, words };
}

function sumOthers(record: Readonly<Record<Status, number>>): number {
  let sum = 0;
  for (const status of statuses) if (status !== 'new') sum += record[status];
  return sum;
}

/** Confirmed words of all words, 0 to 1; 1 for a document without words. */
export function shareDone(progress: Progress): number {
  const total = statuses.reduce((sum, status) => sum + progress.words[status], 0);
  if (total === 0) return 1;
  return (progress.words.translated + progress.words.reviewed + progress.words.approved) / total;
}
