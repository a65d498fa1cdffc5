/**
 * Text with inline codes. The text carries one private-use character per occurrence of a code
 * (U+E000 + index into `codes`), as Okapi's TextFragment does with two: matching, diffing, editing
 * and length are then plain string work. A target uses the same index for the same code as its
 * source, so `codes` of a target is the source's list, with codes of its own behind it.
 */
export interface Content {
  readonly text: string;
  readonly codes: readonly Code[];
}

/** `isolated`: one half of a pair whose other half stands in another segment. */
export type CodeKind = 'open' | 'close' | 'placeholder' | 'isolated';

export interface Code {
  /** Unique in the extracted unit; the two halves of a pair share `pair`. */
  readonly id: string;
  readonly kind: CodeKind;
  /** Same for both halves of a pair; absent for a placeholder. */
  readonly pair?: string;
  /** For `isolated`: which half this is. */
  readonly half?: 'open' | 'close';
  /** What the chip shows: `b`, `i`, `link`, `code`, `note 3`. Short. */
  readonly label: string;
  /** The original markup, exactly as it stood in the document. */
  readonly data: string;
  /** Plain-text equivalent, for instance a line break's `\n`; empty when absent. */
  readonly equivalent?: string;
  /** What an exchange format says of the code besides its data (TMX: `element`, `x`, `type`, `assoc`), to be written back. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Absent means true for each. */
  readonly canDelete?: boolean;
  readonly canCopy?: boolean;
  readonly canReorder?: boolean;
}

export const codeBase = 0xe000;
/** Codes that one content can hold: the BMP's private-use area. */
export const maxCodes = 0x1900;

export const emptyContent: Content = { text: '', codes: [] };

/** The character that stands for `codes[index]`. Throws `RangeError` past `maxCodes`. */
export function codeCharacter(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= maxCodes) {
    throw new RangeError(`A content holds at most ${maxCodes} codes; index ${index} is outside.`);
  }
  return String.fromCharCode(codeBase + index);
}

/** The index of the code that a UTF-16 unit stands for, or -1 for ordinary text. */
export function codeIndex(charCode: number): number {
  return charCode >= codeBase && charCode < codeBase + maxCodes ? charCode - codeBase : -1;
}

/** Matches one code character; `codeCharacters` all of them. */
export const codePattern = /[\uE000-\uF8FF]/;
const codesGlobal = /[\uE000-\uF8FF]/g;

export function plainContent(text: string): Content {
  return { text, codes: [] };
}

/** Text without codes; `equivalent`s take their place. For word counts, search and display. */
export function plainText(content: Content): string {
  if (!codePattern.test(content.text)) return content.text;
  return content.text.replace(
    codesGlobal,
    (character) => content.codes[character.charCodeAt(0) - codeBase]?.equivalent ?? '',
  );
}

export function hasCodes(content: Content): boolean {
  return codePattern.test(content.text);
}

export function isEmptyContent(content: Content): boolean {
  return content.text === '';
}

/** Nothing but white space: as good as no translation. Codes count as something. */
export function isBlankContent(content: Content): boolean {
  return content.text.trim() === '';
}

/** Same text and, for every code that occurs, the same original data. */
export function equalContent(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (!hasCodes(a)) return a.text === b.text;
  return serialiseCodes(a) === serialiseCodes(b);
}

/** The content as one string with the codes' original data in place. */
export function serialiseCodes(content: Content): string {
  return content.text.replace(
    codesGlobal,
    (character) => content.codes[character.charCodeAt(0) - codeBase]?.data ?? '',
  );
}

/**
 * Content from raw text that may hold private-use characters or lone surrogates of its own: each of
 * them becomes a placeholder code that keeps it, so that it can neither pose as a code nor be lost.
 */
export function contentFromRaw(raw: string): Content {
  const builder = new ContentBuilder();
  builder.appendRaw(raw);
  return builder.build();
}

const unsafe = /[\uE000-\uF8FF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Collects text and codes into a content. */
export class ContentBuilder {
  readonly #codes: Code[] = [];
  #text = '';

  get length(): number {
    return this.#text.length;
  }

  get codeCount(): number {
    return this.#codes.length;
  }

  /** Text that is known to hold neither private-use characters nor lone surrogates. */
  append(text: string): this {
    this.#text += text;
    return this;
  }

  /** Text from outside: unsafe characters become placeholder codes. */
  appendRaw(raw: string): this {
    let last = 0;
    for (const match of raw.matchAll(unsafe)) {
      this.#text += raw.slice(last, match.index);
      const hex = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.appendCode({
        id: `u${this.#codes.length}`,
        kind: 'placeholder',
        label: `U+${hex}`,
        data: match[0],
      });
      last = match.index + 1;
    }
    this.#text += raw.slice(last);
    return this;
  }

  appendCode(code: Code): this {
    this.#text += codeCharacter(this.#codes.length);
    this.#codes.push(code);
    return this;
  }

  build(): Content {
    // A copy has no room for more, which is most of what a list takes that was pushed to.
    return this.#codes.length === 0
      ? plainContent(this.#text)
      : { text: this.#text, codes: this.#codes.slice() };
  }
}

/**
 * The part `[start, end)` of a content. Codes are renumbered from 0; a half whose partner falls
 * outside becomes `isolated`.
 */
export function sliceContent(content: Content, start: number, end: number): Content {
  const text = content.text.slice(start, end);
  if (!codePattern.test(text)) return plainContent(text);
  return sliceOfFew(content, text) ?? sliceOfAny(content, text);
}

const fewCodes = 16;

/** For a text with a few codes, each there once, as almost all are. */
function sliceOfFew(content: Content, text: string): Content | undefined {
  const found: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (index < 0) continue;
    if (found.length === fewCodes || content.codes[index] === undefined || found.includes(index)) {
      return undefined;
    }
    found.push(index);
  }
  const codes = found.map((index): Code => {
    const code = content.codes[index]!;
    if ((code.kind !== 'open' && code.kind !== 'close') || code.pair === undefined) return code;
    const whole = found.some((other) => other !== index && content.codes[other]!.pair === code.pair);
    return whole ? code : { ...code, kind: 'isolated', half: code.kind };
  });
  if (found.every((index, number) => index === number)) return { text, codes };
  let number = 0;
  return { text: text.replace(codesGlobal, () => codeCharacter(number++)), codes };
}

function sliceOfAny(content: Content, text: string): Content {
  const inside = new Map<string, number>();
  for (const character of text) {
    const pair = content.codes[codeIndex(character.charCodeAt(0))]?.pair;
    if (pair !== undefined) inside.set(pair, (inside.get(pair) ?? 0) + 1);
  }
  const codes: Code[] = [];
  const numbers = new Map<number, number>();
  const renumbered = text.replace(codesGlobal, (character) => {
    const old = codeIndex(character.charCodeAt(0));
    const code = content.codes[old];
    if (code === undefined) return '';
    let number = numbers.get(old);
    if (number === undefined) {
      number = codes.length;
      numbers.set(old, number);
      codes.push(
        (code.kind === 'open' || code.kind === 'close') &&
          code.pair !== undefined &&
          inside.get(code.pair) === 1
          ? { ...code, kind: 'isolated', half: code.kind }
          : code,
      );
    }
    return codeCharacter(number);
  });
  return { text: renumbered, codes };
}

/** The contents one behind the other, codes renumbered, isolated halves that meet again paired. */
export function joinContents(parts: readonly Content[]): Content {
  const codes: Code[] = [];
  let text = '';
  for (const part of parts) {
    const offset = codes.length;
    text += part.text.replace(codesGlobal, (character) =>
      codeCharacter(codeIndex(character.charCodeAt(0)) + offset),
    );
    codes.push(...part.codes);
  }
  const halves = new Map<string, Set<'open' | 'close'>>();
  for (const code of codes) {
    if (code.kind !== 'isolated' || code.pair === undefined || code.half === undefined) continue;
    const seen = halves.get(code.pair) ?? new Set();
    halves.set(code.pair, seen.add(code.half));
  }
  const joined = codes.map((code): Code => {
    if (code.kind !== 'isolated' || code.half === undefined || code.pair === undefined) return code;
    if (halves.get(code.pair)?.size !== 2) return code;
    const { half, ...rest } = code;
    return { ...rest, kind: half };
  });
  return { text, codes: joined };
}

/**
 * A target's text brought onto the source's code numbers: a code is taken to be the same when id,
 * else original data, else kind and label agree (each source code once). Codes that the source does
 * not have are dropped, their text kept. For targets that come from a memory or from another
 * segment.
 */
export function adoptCodes(target: Content, source: Content): Content {
  if (!hasCodes(target)) return { text: target.text, codes: source.codes };
  const taken = new Set<number>();
  const mapping = new Map<number, number>();
  const rules: ((a: Code, b: Code) => boolean)[] = [
    (a, b) => a.id === b.id && a.data === b.data,
    (a, b) => a.kind === b.kind && a.data === b.data,
    (a, b) => a.kind === b.kind && a.label === b.label,
    (a, b) => a.kind === b.kind,
  ];
  for (const same of rules) {
    for (const character of target.text) {
      const index = codeIndex(character.charCodeAt(0));
      const code = target.codes[index];
      if (code === undefined || mapping.has(index)) continue;
      const found = source.codes.findIndex((other, number) => !taken.has(number) && same(code, other));
      if (found < 0) continue;
      taken.add(found);
      mapping.set(index, found);
    }
  }
  const text = target.text.replace(codesGlobal, (character) => {
    const index = mapping.get(codeIndex(character.charCodeAt(0)));
    return index === undefined ? '' : codeCharacter(index);
  });
  return { text, codes: source.codes };
}
