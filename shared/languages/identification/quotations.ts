import type { LineShape } from './line-shape.ts';

interface Run {
  readonly language: number;
  /** Places among the lines that are not empty; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
}

/** A run of more lines than this is a text of its own, unless the text around it is much longer. */
const shortRun = 3;
/** Of all lines of the language around: with more foreign runs than this it is a bilingual text. */
const bilingualShare = 0.15;
/** Of all lines of the language around: a longer foreign run than this is no quotation. */
const longQuotation = 0.06;
/** Lines at the top, each of which may be a title in another language. */
const titleLines = 12;

/**
 * Gives runs in another language that stand within a text, such as a quotation, a poem or a list of
 * works, the language of the text around, and leaves those that are translations of it.
 */
export function absorbQuotations(languages: Uint8Array, shapes: readonly LineShape[]): Uint8Array {
  let result = languages;
  // Where one is absorbed, the runs around it are one, and what stands beside may be judged anew.
  for (let round = 0; round < 4; round++) {
    const runs = runsOf(result);
    const next = Uint8Array.from(result);
    let changed = false;
    for (const [at, run] of runs.entries()) {
      const around = enclosing(runs, at);
      if (around === undefined || !isQuotation(runs, at, around, shapes)) continue;
      next.fill(around, run.from, run.to);
      changed = true;
    }
    if (!changed) break;
    result = next;
  }
  return result;
}

function runsOf(languages: Uint8Array): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0, to = 1; from < languages.length; from = to, to++) {
    while (to < languages.length && languages[to] === languages[from]) to++;
    runs.push({ language: languages[from]!, from, to });
  }
  return runs;
}

/** The language on both sides, or before what stands at the very end. */
function enclosing(runs: readonly Run[], at: number): number | undefined {
  const before = runs[at - 1]?.language;
  const after = runs[at + 1]?.language;
  return before !== undefined && (after === before || after === undefined) ? before : undefined;
}

function isQuotation(
  runs: readonly Run[],
  at: number,
  around: number,
  shapes: readonly LineShape[],
): boolean {
  const run = runs[at]!;
  const lines = run.to - run.from;
  const atEnd = at === runs.length - 1;
  const inside = shapes.slice(run.from, run.to);
  const quoted = inside.every(({ quoted, worded }) => quoted || !worded);
  const inNotes = inside.every(({ note, worded }) => note !== undefined || !worded);
  if (run.to <= titleLines && isTitleList(shapes, run, inside)) return false;
  let surrounding = 0;
  let enclosed = 0;
  for (const [place, other] of runs.entries()) {
    if (other.language === around) surrounding += other.to - other.from;
    else if (
      other.language === run.language &&
      other.to - other.from <= shortRun &&
      enclosing(runs, place) === around
    ) {
      enclosed++;
    }
  }
  if (lines > Math.max(shortRun, longQuotation * surrounding)) return false;
  if (atEnd && !quoted && !inNotes) return false;
  const share = enclosed / Math.max(1, surrounding);
  if (quoted || inNotes) return share < 2 * bilingualShare || enclosed < 3;
  return share < bilingualShare || (enclosed === 1 && surrounding >= 4);
}

/** Titles above the text: nothing but headings from the first line to the run's end. */
function isTitleList(shapes: readonly LineShape[], run: Run, inside: readonly LineShape[]): boolean {
  if (inside.some(({ quoted }) => quoted)) return false;
  return shapes.slice(0, run.to).every(({ heading, separator }) => heading !== 'no' || separator);
}
