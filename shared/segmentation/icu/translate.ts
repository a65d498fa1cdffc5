import type { PatternEdges } from './edges.ts';
import { patternEdges } from './edges.ts';
import { neededBefore, runsOn } from './needed.ts';
import { parsePattern } from './parser.ts';
import type { PatternNode } from './pattern.ts';
import { escapeCodePoint, isWordCharacter, PatternError, wordClass } from './pattern.ts';

export interface TranslatedPattern {
  /** Source for a `v` regular expression; every group it holds is non-capturing or uniquely named. */
  readonly source: string;
  /**
   * Whether the expression has to be run forwards: JavaScript runs a look-behind from right to left,
   * which gives atomic groups, possessive quantifiers and back-references another meaning.
   */
  readonly forwardOnly: boolean;
  /** What is known of the characters that a match begins and ends with. */
  readonly edges: () => PatternEdges;
  /** Sets of which a match, read as the text before a place, surely has a character; see `neededBefore`. */
  readonly needed: () => readonly (readonly string[])[];
  /** Whether a match may run on over words, so that trying it is dear. */
  readonly runsOn: () => boolean;
}

/**
 * Translates an ICU regular expression for `new RegExp(source, 'v')`. `prefix` keeps the names of
 * groups apart when several translations stand in one expression. Throws `PatternError` with the
 * reason when the expression is wrong or has no equivalent.
 */
export function translatePattern(pattern: string, prefix: string): TranslatedPattern {
  const node = parsePattern(pattern);
  const emitter = new Emitter(prefix, backreferences(node, new Set()));
  const source = emitter.emit(node);
  try {
    new RegExp(source, 'v');
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : 'it cannot be compiled');
  }
  return {
    source,
    forwardOnly: emitter.forwardOnly,
    edges: () => patternEdges(node),
    needed: () => neededBefore(node),
    runsOn: () => runsOn(node),
  };
}

function children(node: PatternNode): readonly PatternNode[] {
  switch (node.type) {
    case 'sequence':
      return node.items;
    case 'choice':
      return node.options;
    case 'repeat':
    case 'capture':
    case 'atomic':
    case 'look':
      return [node.item];
    default:
      return [];
  }
}

function backreferences(node: PatternNode, found: Set<number>): Set<number> {
  if (node.type === 'backreference') found.add(node.number);
  for (const child of children(node)) backreferences(child, found);
  return found;
}

class Emitter {
  forwardOnly = false;
  readonly #prefix: string;
  readonly #referenced: ReadonlySet<number>;
  #atomic = 0;
  #behind = 0;

  constructor(prefix: string, referenced: ReadonlySet<number>) {
    this.#prefix = prefix;
    this.#referenced = referenced;
  }

  emit(node: PatternNode): string {
    switch (node.type) {
      case 'character':
        return escapeCodePoint(node.code);
      case 'set':
      case 'assertion':
        return node.source;
      case 'boundary':
        return boundary(undefined, undefined, node.negative);
      case 'sequence':
        return this.#sequence(node.items);
      case 'choice':
        return `(?:${node.options.map((option) => this.emit(option)).join('|')})`;
      case 'capture':
        if (!this.#referenced.has(node.number)) return `(?:${this.emit(node.item)})`;
        return `(?<${this.#prefix}c${node.number}>${this.emit(node.item)})`;
      case 'backreference':
        this.#forward('a back-reference');
        return `\\k<${this.#prefix}c${node.number}>`;
      case 'atomic':
        return this.#once(this.emit(node.item));
      case 'look': {
        this.#behind += node.ahead ? 0 : 1;
        const item = this.emit(node.item);
        this.#behind -= node.ahead ? 0 : 1;
        return `(?${node.ahead ? '' : '<'}${node.negative ? '!' : '='}${item})`;
      }
      case 'repeat': {
        const count =
          node.min === 0 && node.max === Infinity
            ? '*'
            : node.min === 1 && node.max === Infinity
              ? '+'
              : node.min === 0 && node.max === 1
                ? '?'
                : `{${node.min},${node.max === Infinity ? '' : node.max}}`;
        const inner = this.emit(node.item);
        const single = node.item.type === 'character' || node.item.type === 'set';
        const repeated = `${single ? inner : `(?:${inner})`}${count}`;
        if (node.mode === 'possessive') return this.#once(repeated);
        return node.mode === 'lazy' ? `${repeated}?` : repeated;
      }
    }
  }

  /** A look-ahead keeps only its first match, which is what makes a group atomic. */
  #once(source: string): string {
    this.#forward('an atomic group or a possessive quantifier');
    this.#atomic += 1;
    const name = `${this.#prefix}a${this.#atomic}`;
    return `(?:(?=(?<${name}>${source}))\\k<${name}>)`;
  }

  #forward(what: string): void {
    if (this.#behind > 0) throw new PatternError(`${what} inside a look-behind cannot be translated`);
    this.forwardOnly = true;
  }

  #sequence(items: readonly PatternNode[]): string {
    let source = '';
    items.forEach((item, index) => {
      if (item.type === 'boundary') {
        source += boundary(
          sideKind(items[index - 1], 'last'),
          sideKind(items[index + 1], 'first'),
          item.negative,
        );
      } else {
        source += this.emit(item);
      }
    });
    // A choice brings its own group; anything else may stand bare only inside another sequence.
    return items.length === 1 ? `(?:${source})` : source;
  }
}

/**
 * `\b` as ICU means it, with Unicode word characters. Where a neighbour in the pattern is known to
 * be one (or none), half of the question is answered already.
 */
function boundary(left: boolean | undefined, right: boolean | undefined, negative: boolean): string {
  const is = { left: `(?<=${wordClass})`, right: `(?=${wordClass})` };
  const not = { left: `(?<!${wordClass})`, right: `(?!${wordClass})` };
  if (right !== undefined) return right === negative ? is.left : not.left;
  if (left !== undefined) return left === negative ? is.right : not.right;
  if (negative) return `(?:${is.left}${is.right}|${not.left}${not.right})`;
  return `(?:${is.left}${not.right}|${not.left}${is.right})`;
}

/** Whether the character at one side of a node certainly is, or is not, a word character. */
function sideKind(node: PatternNode | undefined, side: 'first' | 'last'): boolean | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'character':
      return isWordCharacter(node.code);
    case 'set':
      return node.word;
    case 'sequence':
      return sideKind(side === 'first' ? node.items[0] : node.items.at(-1), side);
    case 'choice': {
      const kinds = node.options.map((option) => sideKind(option, side));
      return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined;
    }
    case 'repeat':
      return node.min > 0 ? sideKind(node.item, side) : undefined;
    case 'capture':
    case 'atomic':
      return sideKind(node.item, side);
    default:
      return undefined;
  }
}
