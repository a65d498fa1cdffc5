import type { PatternNode } from './pattern.ts';
import { escapeCodePoint } from './pattern.ts';

/**
 * Sets of which every match of a pattern, read as the text before a place, has a character somewhere
 * before that place. Each is a list of classes, as with `Edge`. Only necessary conditions.
 */
export function neededBefore(node: PatternNode): readonly (readonly string[])[] {
  switch (node.type) {
    case 'character':
      return [[escapeCodePoint(node.code)]];
    case 'set':
      return [[node.source]];
    case 'sequence':
      return node.items.flatMap(neededBefore);
    case 'repeat':
      return node.min > 0 ? neededBefore(node.item) : [];
    case 'capture':
    case 'atomic':
      return neededBefore(node.item);
    case 'look':
      // What stands behind any point of a match stands before its end as well.
      return node.ahead || node.negative ? [] : neededBefore(node.item);
    case 'choice':
      return ofEach(node.options.map(neededBefore));
    default:
      return [];
  }
}

/** Whether a match may run on over words: a pattern that repeats letters without a limit, or nearly so. */
export function runsOn(node: PatternNode): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items.some(runsOn);
    case 'choice':
      return node.options.some(runsOn);
    case 'capture':
    case 'atomic':
    case 'look':
      return runsOn(node.item);
    case 'repeat':
      return (node.max > 20 && holdsLetters(node.item)) || runsOn(node.item);
    default:
      return false;
  }
}

function holdsLetters(node: PatternNode): boolean {
  switch (node.type) {
    case 'set':
      return commonness([node.source]) === Infinity;
    case 'sequence':
      return node.items.some(holdsLetters);
    case 'choice':
      return node.options.some(holdsLetters);
    case 'capture':
    case 'atomic':
    case 'repeat':
      return holdsLetters(node.item);
    default:
      return false;
  }
}

/** One set of every option, put together: the least common, for that tells most. */
function ofEach(options: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  const union = new Set<string>();
  for (const sets of options) {
    const rarest = sets.toSorted((a, b) => commonness(a) - commonness(b))[0];
    if (rarest === undefined) return [];
    for (const source of rarest) union.add(source);
  }
  return union.size === 0 ? [] : [[...union]];
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
const letters = ['о', 'П', 'é', '가'];
const commonnesses = new Map<string, number>();

/** How little it tells that a text has one of the classes' characters; `Infinity` for any with letters. */
export function commonness(sources: readonly string[]): number {
  return sources.reduce((sum, source) => {
    let value = commonnesses.get(source);
    if (value === undefined) {
      value = source.length === 1 ? ofMembers([source]) : ofMembers(members(source));
      commonnesses.set(source, value);
    }
    return sum + value;
  }, 0);
}

function members(source: string): readonly string[] {
  const expression = new RegExp(`^${source}$`, 'v');
  return [...printable, ...letters].filter((character) => expression.test(character));
}

function ofMembers(characters: readonly string[]): number {
  return characters.some((character) => /[\p{L} .,]/u.test(character)) ? Infinity : characters.length;
}
