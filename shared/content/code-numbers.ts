import type { Code } from './content.ts';

const known = new WeakMap<readonly Code[], readonly number[]>();

/**
 * The number that a person knows each code by, from 1, in the order of the list; both halves of a pair
 * have the same. All are 0 where there is only one to know, and so is that of a
 * character kept as a code.
 */
export function codeNumbers(codes: readonly Code[]): readonly number[] {
  let numbers = known.get(codes);
  if (numbers === undefined) {
    numbers = numbered(codes);
    known.set(codes, numbers);
  }
  return numbers;
}

function numbered(codes: readonly Code[]): readonly number[] {
  const byPair = new Map<string, number>();
  let last = 0;
  const numbers = codes.map(({ pair, label }) => {
    // A character that only poses as a code has its name for a label.
    if (label.startsWith('U+')) return 0;
    if (pair === undefined) return ++last;
    let number = byPair.get(pair);
    if (number === undefined) {
      number = ++last;
      byPair.set(pair, number);
    }
    return number;
  });
  return last > 1 ? numbers : numbers.map(() => 0);
}
