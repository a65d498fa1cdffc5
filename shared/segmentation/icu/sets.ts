import type { PatternNode, SetNode } from './pattern.ts';
import { escapeCodePoint, isBlankCharacter, isLineEnd, isWordCharacter, PatternError } from './pattern.ts';
import { propertyClass } from './properties.ts';
import type { PatternScanner } from './scanner.ts';
import { readSetEscape } from './set-escapes.ts';

/** Ranges up to this size are closed over letter case one by one; larger ones hold both cases anyway. */
const closableRange = 0x1000;

function caseVariants(code: number): number[] {
  const character = String.fromCodePoint(code);
  const variants = new Set([code]);
  for (const other of [
    character.toLowerCase(),
    character.toUpperCase(),
    character.toUpperCase().toLowerCase(),
  ]) {
    const variant = other.codePointAt(0)!;
    if (String.fromCodePoint(variant) === other) variants.add(variant);
  }
  if (variants.has(0x73)) variants.add(0x17f);
  if (variants.has(0x6b)) variants.add(0x212a);
  if (variants.has(0x3c3)) variants.add(0x3c2);
  return [...variants];
}

/** A character under `(?i)`: a set of its case variants when it has any. */
export function caseInsensitiveCharacter(code: number): PatternNode {
  const variants = caseVariants(code);
  if (variants.length === 1) return { type: 'character', code };
  return { type: 'set', source: `[${variants.map(escapeCodePoint).join('')}]`, word: true };
}

interface Piece {
  readonly source: string;
  readonly word?: boolean | undefined;
  readonly blank?: boolean | undefined;
}

function rangePiece(from: number, to: number, ignoreCase: boolean): Piece {
  if (to < from)
    throw new PatternError(`the range “${escapeCodePoint(from)}-${escapeCodePoint(to)}” runs backwards`);
  let source = from === to ? escapeCodePoint(from) : `${escapeCodePoint(from)}-${escapeCodePoint(to)}`;
  let word: boolean | undefined;
  let blank = false;
  if (to - from < closableRange) {
    word = isWordCharacter(from);
    blank = true;
    for (let code = from; code <= to; code += 1) {
      if (isWordCharacter(code) !== word) word = undefined;
      blank &&= isBlankCharacter(code) || isLineEnd(code);
      if (!ignoreCase) continue;
      for (const variant of caseVariants(code)) {
        if (variant < from || variant > to) source += escapeCodePoint(variant);
      }
    }
  }
  return { source, word, blank };
}

const casedProperty = /^\\p\{(?:Lu|Ll|Lt|Uppercase(?:_Letter)?|Lowercase(?:_Letter)?)\}$/;
const uncasedProperty = /^\\P\{(?:Lu|Ll|Lt|Uppercase(?:_Letter)?|Lowercase(?:_Letter)?)\}$/;

function closedProperty(set: SetNode, ignoreCase: boolean): Piece {
  if (ignoreCase && casedProperty.test(set.source)) {
    return { source: '[\\p{Lu}\\p{Ll}\\p{Lt}]', word: true };
  }
  if (ignoreCase && uncasedProperty.test(set.source)) return { source: '[\\s\\S]', word: undefined };
  return { source: set.source, word: set.word, blank: set.blank };
}

/**
 * Takes a bracketed set. ICU's operators: `&&` and `--` bind weaker than standing side by side; a
 * single `&` or `-` before `[` is the older UnicodeSet operator, applied from left to right.
 */
export function parseBracketSet(input: PatternScanner, ignoreCase: boolean, comments: boolean): SetNode {
  const posix = input.takeMatch(/\[:\^?[A-Za-z][\w\s=-]*:\]/y);
  if (posix !== undefined) {
    return closedSet({ type: 'set', source: propertyClass(posix.slice(2, -2), false) }, ignoreCase);
  }
  if (!input.take('[')) throw new PatternError('a set was expected');
  const negative = input.take('^');
  let result: string | undefined;
  let operator: '&&' | '--' | undefined;
  let pieces: Piece[] = [];
  const all: Piece[] = [];
  let plain = true;
  const close = () => {
    const operand =
      pieces.length === 1 && /^(?:\[.*\]|\\[pP]\{[^}]*\})$/.test(pieces[0]!.source)
        ? pieces[0]!.source
        : `[${pieces.map((piece) => piece.source).join('')}]`;
    result = result === undefined || operator === undefined ? operand : `[${result}${operator}${operand}]`;
    pieces = [];
  };
  let first = true;
  for (;;) {
    if (input.done) throw new PatternError('a set is not closed');
    if (comments && input.takeMatch(/\s+/y) !== undefined) continue;
    if (!first && input.take(']')) break;
    first = false;
    const binary = input.takeMatch(/&&|--/y);
    if (binary !== undefined) {
      close();
      operator = binary as '&&' | '--';
      plain = false;
      continue;
    }
    const old = pieces.length > 0 ? input.takeMatch(/[&-](?=\[)/y) : undefined;
    if (old !== undefined) {
      const left = `[${pieces.map((piece) => piece.source).join('')}]`;
      const right = parseBracketSet(input, ignoreCase, comments);
      pieces = [{ source: `[${left}${old}${old}${right.source}]`, word: undefined }];
      plain = false;
      continue;
    }
    const piece = readPiece(input, ignoreCase, comments);
    pieces.push(...piece);
    all.push(...piece);
  }
  close();
  if (negative) return { type: 'set', source: `[^${result}]` };
  const blank = plain && all.length > 0 && all.every((piece) => piece.blank === true);
  return { type: 'set', source: result!, word: plain ? commonWord(all) : undefined, blank };
}

function commonWord(pieces: readonly Piece[]): boolean | undefined {
  const word = pieces[0]?.word;
  return pieces.every((piece) => piece.word === word) ? word : undefined;
}

function closedSet(set: SetNode, ignoreCase: boolean): SetNode {
  return { type: 'set', ...closedProperty(set, ignoreCase) };
}

function readPiece(input: PatternScanner, ignoreCase: boolean, comments: boolean): Piece[] {
  if (input.at('[')) return [parseBracketSet(input, ignoreCase, comments)];
  if (input.take('\\Q')) {
    return Array.from(input.takeUntil('\\E'), (character) => {
      const code = character.codePointAt(0)!;
      return rangePiece(code, code, ignoreCase);
    });
  }
  const set = readSetEscape(input);
  if (set !== undefined) return [closedProperty(set, ignoreCase)];
  const from = readCharacter(input);
  if (input.at('-') && !input.at('-]') && !input.at('-[') && !input.at('--')) {
    input.skip(1);
    if (/^\\[dDsSwWhHvVpP]/.test(input.rest(2))) {
      return [rangePiece(from, from, ignoreCase), rangePiece(0x2d, 0x2d, ignoreCase)];
    }
    return [rangePiece(from, readCharacter(input), ignoreCase)];
  }
  return [rangePiece(from, from, ignoreCase)];
}

function readCharacter(input: PatternScanner): number {
  return input.at('\\') ? input.escapedCodePoint() : input.next();
}
