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
const mostRounds = 8;
/** Lines at the top, each of which may be a title in another language. */
const titleLines = 12;

/**
 * What a line in another script is beside a text: a text of its own, whatever stands around it, or a name
 * in it; undefined for all else. `share` is how many such lines there are to one of that text.
 */
type ForeignLine = (place: number, around: number, share: number) => 'text' | 'name' | undefined;

/**
 * Gives runs in another language that stand within a text, such as a quotation, a poem or a list of
 * works, the language of the text around, and leaves those that are translations of it.
 */
export function absorbQuotations(
  languages: Uint8Array,
  shapes: readonly LineShape[],
  foreignLine: ForeignLine,
): Uint8Array {
  let result = languages;
  // Where one is absorbed, the runs around it become one, and what stands beside is judged anew.
  for (let round = 0; round < mostRounds; round++) {
    const next = absorbShortest(result, shapes, foreignLine);
    if (next === undefined) break;
    result = next;
  }
  return result;
}

/** Those that are shorter than the runs beside them: what stands between two quotations is none. */
function absorbShortest(
  languages: Uint8Array,
  shapes: readonly LineShape[],
  foreignLine: ForeignLine,
): Uint8Array | undefined {
  const runs = runsOf(languages);
  const enclosedRuns = countEnclosed(runs);
  const lines = countLines(runs);
  const next = Uint8Array.from(languages);
  let absorbed = -2;
  for (const [at, run] of runs.entries()) {
    // Its surroundings have just become another's.
    if (absorbed === at - 1) continue;
    const around = enclosing(runs, at);
    if (around === undefined || length(run) > Math.min(length(runs[at - 1]), length(runs[at + 1]))) continue;
    const surrounding = lines.get(around) ?? 0;
    const enclosed = enclosedRuns.get(pair(around, run.language)) ?? 0;
    const share = enclosed / Math.max(1, surrounding);
    const foreign = placesOf(run).map((place) => foreignLine(place, around, share));
    if (foreign.includes('text')) continue;
    const names = foreign.every((line) => line === 'name');
    if (!isQuotation(run, at === runs.length - 1, surrounding, enclosed, shapes, names)) continue;
    next.fill(around, run.from, run.to);
    absorbed = at;
  }
  return absorbed >= 0 ? next : undefined;
}

function placesOf({ from, to }: Run): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function length(run: Run | undefined): number {
  return run === undefined ? Number.POSITIVE_INFINITY : run.to - run.from;
}

function pair(around: number, within: number): number {
  return around * 256 + within;
}

/** Short runs by the language around and their own. */
function countEnclosed(runs: readonly Run[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [at, run] of runs.entries()) {
    const around = enclosing(runs, at);
    if (around === undefined || length(run) > shortRun) continue;
    const key = pair(around, run.language);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function countLines(runs: readonly Run[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(run.language, (counts.get(run.language) ?? 0) + length(run));
  return counts;
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
  run: Run,
  atEnd: boolean,
  surrounding: number,
  enclosed: number,
  shapes: readonly LineShape[],
  names: boolean,
): boolean {
  const inside = shapes.slice(run.from, run.to);
  if (run.to <= titleLines && isTitleList(shapes, run, inside)) return false;
  if (inside.length > Math.max(shortRun, longQuotation * surrounding)) return false;
  const quoted = inside.every(({ quoted, worded }) => quoted || !worded);
  const inNotes = inside.every(({ note, listed, worded }) => listed || note !== undefined || !worded);
  const share = enclosed / Math.max(1, surrounding);
  if (quoted || inNotes || names) return share < 2 * bilingualShare || enclosed < 3;
  if (atEnd) return false;
  return share < bilingualShare || (enclosed === 1 && surrounding >= 4);
}

/** Titles above the text: nothing but headings from the first line to the run's end. */
function isTitleList(shapes: readonly LineShape[], run: Run, inside: readonly LineShape[]): boolean {
  if (inside.some(({ quoted }) => quoted)) return false;
  return shapes.slice(0, run.to).every(({ heading, separator }) => heading !== 'no' || separator);
}
