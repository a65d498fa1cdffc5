import { type Content, codeIndex } from './content.ts';
import { scanWords, type WordKind, wordKinds } from './words.ts';

/**
 * One stretch of a word diff. `text`, `from` and `to` are of the side it stands on: `deleted` on the
 * first content, `inserted` on the second, `same` on the first. `otherFrom` and `otherTo` are the place on
 * the other side (an empty range for what was deleted or inserted).
 */
export interface DiffPart {
  readonly kind: 'same' | 'inserted' | 'deleted';
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly weight: number;
}

/** Table cells above which the differing middle is shown as one replacement. */
const maxCells = 4_000_000;

/**
 * What changed from `a` to `b`, word by word, in reading order, a deletion before the insertion that
 * replaces it. The parts other than `inserted` join to `a.text`, those other than `deleted` to `b.text`.
 * A longest common subsequence in which words weigh more than punctuation and spaces; a lone short word,
 * mark or space that is equal between two changes goes with them, so that the result reads well.
 */
export function diffWords(a: Content, b: Content): DiffPart[] {
  const left = pieces(a);
  const right = pieces(b);
  let head = 0;
  while (head < left.length && head < right.length && left[head]!.key === right[head]!.key) head++;
  let tail = 0;
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail]!.key === right[right.length - 1 - tail]!.key
  ) {
    tail++;
  }
  const runs: Run[] = [];
  addRun(runs, head, head);
  const middleLeft = left.slice(head, left.length - tail);
  const middleRight = right.slice(head, right.length - tail);
  align(middleLeft, middleRight, runs);
  addRun(runs, tail, tail, true);
  return toParts(cleanUp(cleanUp(runs, left, right, false), left, right, true), left, right, a.text, b.text);
}

/** `same`: as many pieces on each side; otherwise `left` deleted and `right` inserted pieces. */
interface Run {
  same: boolean;
  left: number;
  right: number;
}

function addRun(runs: Run[], left: number, right: number, same = true): void {
  if (left === 0 && right === 0) return;
  const last = runs.at(-1);
  if (last !== undefined && last.same === same) {
    last.left += left;
    last.right += right;
  } else runs.push({ same, left, right });
}

function pieces(content: Content): Piece[] {
  const { text, codes } = content;
  const found: Piece[] = [];
  let last = 0;
  const add = (start: number, end: number, kind: WordKind) => {
    let key = text.slice(start, end);
    if (kind === wordKinds.code) {
      const code = codes[codeIndex(text.charCodeAt(start))];
      key = `\uE000${code?.kind}\u0000${code?.data}`;
    }
    found.push({ start, end, key, weight: weights[kind] });
  };
  scanWords(text, (start, end, kind) => {
    if (start > last) add(last, start, wordKinds.space);
    add(start, end, kind);
    last = end;
  });
  if (text.length > last) add(last, text.length, wordKinds.space);
  return found;
}

const weights: Readonly<Record<WordKind, number>> = {
  [wordKinds.word]: 8,
  [wordKinds.number]: 8,
  [wordKinds.ideograph]: 6,
  [wordKinds.code]: 6,
  [wordKinds.punctuation]: 2,
  [wordKinds.space]: 1,
};

function align(left: readonly Piece[], right: readonly Piece[], runs: Run[]): void {
  const n = left.length;
  const m = right.length;
  if (n === 0 || m === 0 || (n + 1) * (m + 1) > maxCells) {
    addRun(runs, n, m, false);
    return;
  }
  const width = m + 1;
  const best = new Uint32Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    const piece = left[i]!;
    for (let j = m - 1; j >= 0; j--) {
      const skipLeft = best[(i + 1) * width + j]!;
      const skipRight = best[i * width + j + 1]!;
      let value = Math.max(skipLeft, skipRight);
      if (piece.key === right[j]!.key) {
        const take = best[(i + 1) * width + j + 1]! + piece.weight;
        if (take > value) value = take;
      }
      best[i * width + j] = value;
    }
  }
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    const value = best[i * width + j]!;
    if (left[i]!.key === right[j]!.key && value === best[(i + 1) * width + j + 1]! + left[i]!.weight) {
      addRun(runs, 1, 1);
      i++;
      j++;
    } else if (value === best[(i + 1) * width + j]) {
      addRun(runs, 1, 0, false);
      i++;
    } else {
      addRun(runs, 0, 1, false);
      j++;
    }
  }
  addRun(runs, n - i, m - j, false);
}

/**
 * Equal spaces and marks between two changes give way to them; with `short`, so does a short word between
 * changes that are both longer.
 */
function cleanUp(
  runs: readonly Run[],
  left: readonly Piece[],
  right: readonly Piece[],
  short: boolean,
): Run[] {
  const kept: Run[] = [];
  let i = 0;
  let j = 0;
  for (const [index, run] of runs.entries()) {
    const before = kept.at(-1);
    const after = runs[index + 1];
    if (run.same && before?.same === false && after?.same === false) {
      const weight = weigh(left, i, run.left);
      const around = Math.min(
        Math.max(weigh(left, i - before.left, before.left), weigh(right, j - before.right, before.right)),
        Math.max(weigh(left, i + run.left, after.left), weigh(right, j + run.right, after.right)),
      );
      const letters = left[i + run.left - 1]!.end - left[i]!.start;
      if (weight <= 4 || (short && weight <= 10 && letters <= 5 && around > 10))
        addRun(kept, run.left, run.right, false);
      else addRun(kept, run.left, run.right);
    } else addRun(kept, run.left, run.right, run.same);
    i += run.left;
    j += run.right;
  }
  return kept;
}

function weigh(list: readonly Piece[], start: number, count: number): number {
  let sum = 0;
  for (let k = start; k < start + count; k++) sum += list[k]?.weight ?? 0;
  return sum;
}

function toParts(
  runs: readonly Run[],
  left: readonly Piece[],
  right: readonly Piece[],
  a: string,
  b: string,
): DiffPart[] {
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  const at = (list: readonly Piece[], index: number, text: string) => list[index]?.start ?? text.length;
  for (const run of runs) {
    const from = at(left, i, a);
    const otherFrom = at(right, j, b);
    i += run.left;
    j += run.right;
    const to = at(left, i, a);
    const otherTo = at(right, j, b);
    if (run.same) {
      parts.push({ kind: 'same', text: a.slice(from, to), from, to, otherFrom, otherTo });
      continue;
    }
    if (to > from) {
      parts.push({
        kind: 'deleted',
        text: a.slice(from, to),
        from,
        to,
        otherFrom,
        otherTo: otherFrom,
      });
    }
    if (otherTo > otherFrom) {
      parts.push({
        kind: 'inserted',
        text: b.slice(otherFrom, otherTo),
        from: otherFrom,
        to: otherTo,
        otherFrom: to,
        otherTo: to,
      });
    }
  }
  return parts;
}
