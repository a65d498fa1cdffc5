/**
 * The tree of an ICU regular expression (ICU user guide, “Regular Expressions”). Letter case (`(?i)`)
 * is resolved by the parser, so a tree has no flags; sets carry a JavaScript class in `v` syntax.
 */
export type PatternNode =
  | CharacterNode
  | SetNode
  | { readonly type: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly options: readonly PatternNode[] }
  | RepeatNode
  | { readonly type: 'capture'; readonly number: number; readonly item: PatternNode }
  | { readonly type: 'atomic'; readonly item: PatternNode }
  | { readonly type: 'look'; readonly ahead: boolean; readonly negative: boolean; readonly item: PatternNode }
  | { readonly type: 'assertion'; readonly source: string }
  | { readonly type: 'boundary'; readonly negative: boolean }
  | { readonly type: 'backreference'; readonly number: number };

export interface CharacterNode {
  readonly type: 'character';
  readonly code: number;
}

export interface SetNode {
  readonly type: 'set';
  /** A class or class escape that is valid both inside and outside a `v` class. */
  readonly source: string;
  /** Whether all, or none, of its characters are word characters; `undefined`: mixed or unknown. */
  readonly word?: boolean | undefined;
  /** Whether all of its characters are certainly blank (`isBlankCharacter`) or line ends. */
  readonly blank?: boolean | undefined;
}

export interface RepeatNode {
  readonly type: 'repeat';
  readonly item: PatternNode;
  readonly min: number;
  /** `Infinity` when unbounded. */
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

/** An expression that ICU refuses or that JavaScript cannot express. The message is for the user. */
export class PatternError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PatternError';
  }
}

/** ICU's `\w`: UTS #18 word characters. */
export const wordClass = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]';
export const lineTerminators = '[\\n\\v\\f\\r\\u0085\\u2028\\u2029]';
export const anyCharacter = '[\\s\\S]';

const word = new RegExp(`^${wordClass}$`, 'v');

export function isWordCharacter(code: number): boolean {
  return word.test(String.fromCodePoint(code));
}

/**
 * White space but line ends, and the invisible characters that stand about like it (zero-width space,
 * direction marks, the empty Braille cell).
 */
export function isBlankCharacter(code: number): boolean {
  if (code < 0x80) return code === 0x20 || code === 0x09;
  if (code < 0x2000) return code === 0xa0 || code === 0x61c || code === 0x1680;
  if (code <= 0x206f) {
    if (code <= 0x200b || code === 0x200e || code === 0x200f || code === 0x205f) return true;
    return (code >= 0x202a && code <= 0x202f) || (code >= 0x2066 && code <= 0x2069);
  }
  return code === 0x3000 || code === 0x2800 || code === 0xfeff;
}

export function isLineEnd(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A code point as it may stand inside or outside a `v` class. */
export function escapeCodePoint(code: number): string {
  const character = String.fromCodePoint(code);
  if (/^[A-Za-z0-9 ]$/.test(character) || (code >= 0xa1 && /^\p{L}$/u.test(character))) return character;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The code point of a source that `escapeCodePoint` wrote; `undefined` for a set. */
export function singleCode(source: string): number | undefined {
  if (source.length === 1) return source.charCodeAt(0);
  const hex = /^\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))$/.exec(source);
  return hex ? Number.parseInt(hex[1] ?? hex[2]!, 16) : undefined;
}
