import { type Content, codeIndex } from './content.ts';

/** What is wrong with a target's codes; indexes are into the source's `codes`. */
export type CodeProblem =
  | { readonly kind: 'missing'; readonly index: number }
  | { readonly kind: 'doubled'; readonly index: number }
  | { readonly kind: 'foreign'; readonly index: number }
  /** A closing half stands before its opening one, or the pair crosses another one. */
  | { readonly kind: 'broken-pair'; readonly index: number }
  /** Stands elsewhere than in the source, seen from the codes that do not. `fixed`: it has to keep its place. */
  | { readonly kind: 'reordered'; readonly index: number; readonly fixed: boolean };

/**
 * Compares the codes of a target with those of its source: each must occur exactly once, pairs must nest,
 * and a change of their order is told, since it is often meant and sometimes not.
 */
export function checkCodes(source: Content, target: Content): readonly CodeProblem[] {
  const expected = codeSequence(source);
  const found = codeSequence(target);
  if (expected.length === 0 && found.length === 0) return [];
  const problems: CodeProblem[] = [];
  const wanted = new Set(expected);
  const counts = new Map<number, number>();
  for (const index of found) counts.set(index, (counts.get(index) ?? 0) + 1);
  for (const index of wanted) if (!counts.has(index)) problems.push({ kind: 'missing', index });
  for (const [index, count] of counts) {
    if (!wanted.has(index)) problems.push({ kind: 'foreign', index });
    else if (count > 1) problems.push({ kind: 'doubled', index });
  }
  const broken = brokenPairs(source, found);
  return [...problems, ...broken, ...reorderedCodes(source, expected, found)];
}

/** Problems that have to be mended; a changed order alone is often meant. */
export function hasCodeError(problems: readonly CodeProblem[]): boolean {
  return problems.some((problem) => problem.kind !== 'reordered' || problem.fixed);
}

function brokenPairs({ codes }: Content, found: readonly number[]): readonly CodeProblem[] {
  const problems: CodeProblem[] = [];
  const open: string[] = [];
  const opens = new Set(found.flatMap((index) => (codes[index]?.kind === 'open' ? [codes[index].pair] : [])));
  for (const index of found) {
    const code = codes[index];
    if (code?.pair === undefined) continue;
    if (code.kind === 'open') open.push(code.pair);
    if (code.kind !== 'close' || !opens.has(code.pair)) continue;
    const at = open.lastIndexOf(code.pair);
    if (at < open.length - 1 || at < 0) problems.push({ kind: 'broken-pair', index });
    if (at >= 0) open.splice(at, 1);
  }
  return problems;
}

/**
 * The codes that stand elsewhere, of those that start something or stand alone and are in both: as few as
 * have to be moved to get the source's order, and a fixed one only when it has changed places with another
 * fixed one.
 */
function reorderedCodes(
  { codes }: Content,
  expected: readonly number[],
  found: readonly number[],
): readonly CodeProblem[] {
  const places = new Map(expected.map((index, place) => [index, place]));
  const order = [...new Set(found)].filter((index) => places.has(index) && codes[index]?.kind !== 'close');
  const sorted = order.every((index, at) => at === 0 || places.get(index)! > places.get(order[at - 1]!)!);
  if (sorted) return [];
  const isFixed = (index: number) => codes[index]?.canReorder === false;
  const kept = heaviestRun(
    order.map((index) => places.get(index)!),
    order.map((index) => (isFixed(index) ? order.length : 1)),
    expected.length,
  );
  return order.flatMap((index, at): CodeProblem[] =>
    kept.has(at) ? [] : [{ kind: 'reordered', index, fixed: isFixed(index) }],
  );
}

/** Indexes of the increasing subsequence of `values` (from 0, below `limit`) with the greatest weight. */
function heaviestRun(
  values: readonly number[],
  weights: readonly number[],
  limit: number,
): ReadonlySet<number> {
  const sums = new Array<number>(values.length).fill(0);
  const before = new Array<number>(values.length).fill(-1);
  const sumOf = (at: number) => (at < 0 ? 0 : sums[at]!);
  // A Fenwick tree: the end of the best run among the values up to one.
  const best = new Array<number>(limit + 1).fill(-1);
  for (const [at, value] of values.entries()) {
    let previous = -1;
    for (let i = value; i > 0; i -= i & -i) if (sumOf(best[i]!) > sumOf(previous)) previous = best[i]!;
    before[at] = previous;
    sums[at] = sumOf(previous) + weights[at]!;
    for (let i = value + 1; i <= limit; i += i & -i) if (sums[at]! >= sumOf(best[i]!)) best[i] = at;
  }
  let end = 0;
  for (const [at, sum] of sums.entries()) if (sum >= sums[end]!) end = at;
  const kept = new Set<number>();
  for (let at = end; at >= 0; at = before[at]!) kept.add(at);
  return kept;
}

/** The indexes of the codes in the order in which they occur. */
export function codeSequence(content: Content): number[] {
  const sequence: number[] = [];
  for (let i = 0; i < content.text.length; i++) {
    const index = codeIndex(content.text.charCodeAt(i));
    if (index >= 0) sequence.push(index);
  }
  return sequence;
}

/** The first source code that the target lacks, or -1: what F9 inserts. */
export function nextMissingCode(source: Content, target: Content): number {
  const present = new Set(codeSequence(target));
  return codeSequence(source).find((index) => !present.has(index)) ?? -1;
}
