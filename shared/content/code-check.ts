import { type Content, codeIndex } from './content.ts';

/** What is wrong with a target's codes; indexes are into the source's `codes`. */
export type CodeProblem =
  | { readonly kind: 'missing'; readonly index: number }
  | { readonly kind: 'doubled'; readonly index: number }
  | { readonly kind: 'foreign'; readonly index: number }
  | { readonly kind: 'broken-pair'; readonly index: number };

/**
 * Compares the codes of a target with those of its source: each must occur exactly once, and a
 * closing half must stand behind its opening one.
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
  for (const [position, index] of found.entries()) {
    const code = source.codes[index];
    if (code?.kind !== 'close') continue;
    const open = source.codes.findIndex((other) => other.kind === 'open' && other.pair === code.pair);
    if (open >= 0 && found.indexOf(open) > position) problems.push({ kind: 'broken-pair', index });
  }
  return problems;
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
