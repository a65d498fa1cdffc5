import { type Content, codeIndex } from './content.ts';

/** What is wrong with a target's codes; indexes are into the source's `codes`. */
export type CodeProblem =
  | { readonly kind: 'missing'; readonly index: number }
  | { readonly kind: 'doubled'; readonly index: number }
  | { readonly kind: 'foreign'; readonly index: number }
  /** A closing half stands before its opening one, or the pair crosses another one. */
  | { readonly kind: 'broken-pair'; readonly index: number }
  /** Stands before a code that it follows in the source. `fixed`: it has to keep its place. */
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
  const reordered =
    problems.length === 0 && broken.length === 0 ? reorderedCode(source, expected, found) : [];
  return [...problems, ...broken, ...reordered];
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

/** The first code that stands elsewhere among those that start something or stand alone. */
function reorderedCode(
  { codes }: Content,
  expected: readonly number[],
  found: readonly number[],
): readonly CodeProblem[] {
  const starts = (index: number) => codes[index]?.kind !== 'close';
  const wanted = expected.filter(starts);
  const order = found.filter(starts);
  const index = order.find((code, position) => code !== wanted[position]);
  if (index === undefined) return [];
  const fixed = codes[index]?.canReorder === false;
  return [{ kind: 'reordered', index, fixed }];
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
