import type { Tag, TokenHandler } from './tag.ts';

/** Names that are remembered. */
const mostNames = 2000;
const longestName = 40;

/** Names in lower case: there are few, and the same string each time is quick to compare. */
export class NamePool {
  readonly #text: string;
  readonly #names = new Map<string, string>();

  constructor(text: string) {
    this.#text = text;
  }

  at(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    const known = this.#names.get(raw);
    if (known !== undefined) return known;
    const name = raw.toLowerCase();
    if (this.#names.size < mostNames && name.length <= longestName) this.#names.set(raw, name);
    return name;
  }
}

/** Elements whose start tag may be followed by text that is no markup. */
export const rawElements: ReadonlySet<string> = new Set([
  'iframe',
  'noembed',
  'noframes',
  'plaintext',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);

/** References that need no look into the table of all of them: written in full, and one character each. */
const references: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
  ['shy', '\u00AD'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['copy', '©'],
  ['euro', '€'],
]);
const longestReference = 8;

/** For ASCII: 1 is white space; 2 ends the name of a tag, 4 that of an attribute. */
const kinds = new Uint8Array(128);
for (const space of [0x09, 0x0a, 0x0c, 0x0d, 0x20]) kinds[space] = 1 | 2 | 4;
for (const end of [0x2f, 0x3e]) kinds[end] = 2 | 4;
kinds[0x3d] = 4;

/**
 * Reads tags and text in the form that most of HTML has, many times as fast as a tokenizer that looks at each
 * character; tells what that would tell, and stops before anything else.
 */
export class UsualTokens {
  readonly #text: string;
  readonly #handler: TokenHandler;
  readonly #tag: Tag;
  readonly #names: NamePool;
  /** The next `&`, as far as it has been looked for. */
  #ampersand = -1;

  constructor(text: string, handler: TokenHandler, tag: Tag, names: NamePool) {
    this.#text = text;
    this.#handler = handler;
    this.#tag = tag;
    this.#names = names;
  }

  /** Reads from an offset in text, and gives the offset of what is not usual, or the text's end. */
  read(from: number): number {
    const text = this.#text;
    const { length } = text;
    /** Where the text begins that has not been told. */
    let start = from;
    let looked = from;
    for (;;) {
      let next = text.indexOf('<', looked);
      if (next < 0) next = length;
      for (;;) {
        if (this.#ampersand < looked) this.#ampersand = indexFrom(text, '&', looked);
        const ampersand = this.#ampersand;
        if (ampersand >= next) break;
        looked = ampersand + 1;
        // One before a space stands for itself.
        if (text.charCodeAt(looked) === 0x20) continue;
        const end = this.#reference(ampersand, start);
        if (end < 0) return start;
        start = end;
        looked = end;
      }
      if (next > start) this.#handler.text(start, next);
      if (next === length) return length;
      const second = text.charCodeAt(next + 1);
      let end = -1;
      if (isLetter(second)) end = this.#startTag(next);
      else if (second === 0x2f) end = this.#endTag(next);
      else if (second !== 0x21 && second !== 0x3f && next + 1 < length) {
        // No markup: the text goes on.
        start = next;
        looked = next + 1;
        continue;
      }
      if (end < 0) return next;
      start = end;
      looked = end;
    }
  }

  /** Tells the reference at an offset and the text before it; gives its end, or -1. */
  #reference(at: number, textStart: number): number {
    const text = this.#text;
    let end = at + 2;
    while (text.charCodeAt(end) !== 0x3b) if (++end > at + longestReference) return -1;
    const value =
      text.charCodeAt(at + 1) === 0x23
        ? characterOf(text.slice(at + 2, end))
        : references.get(text.slice(at + 1, end));
    if (value === undefined) return -1;
    if (at > textStart) this.#handler.text(textStart, at);
    this.#handler.character(value, at, end + 1);
    return end + 1;
  }

  #startTag(start: number): number {
    const text = this.#text;
    const tag = this.#tag;
    let at = this.#endOfName(start + 2, 2);
    if (at < 0) return -1;
    const name = this.#names.at(start + 1, at);
    if (rawElements.has(name)) return -1;
    tag.begin(name, start);
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === 0x3e || (unit === 0x2f && text.charCodeAt(at + 1) === 0x3e)) {
        tag.selfClosing = unit === 0x2f;
        tag.end = at + (tag.selfClosing ? 2 : 1);
        const { end } = tag;
        this.#handler.open(tag);
        return end;
      }
      if (isSpaceUnit(unit)) {
        at++;
        continue;
      }
      if (!isLetter(unit)) return -1;
      const nameEnd = this.#endOfName(at + 1, 4);
      if (nameEnd < 0) return -1;
      tag.addName(this.#names.at(at, nameEnd), nameEnd);
      at = nameEnd;
      if (text.charCodeAt(at) !== 0x3d) {
        while (isSpaceUnit(text.charCodeAt(at))) at++;
        if (text.charCodeAt(at) === 0x3d) return -1;
        continue;
      }
      const quote = text.charCodeAt(at + 1);
      if (quote !== 0x22 && quote !== 0x27) return -1;
      const valueStart = at + 2;
      const valueEnd = this.#endOfValue(valueStart, quote);
      if (valueEnd < 0) return -1;
      tag.addPiece(valueStart, valueEnd, -1);
      tag.endValue(valueEnd);
      at = valueEnd + 1;
    }
  }

  #endTag(start: number): number {
    const text = this.#text;
    if (!isLetter(text.charCodeAt(start + 2))) return -1;
    const nameEnd = this.#endOfName(start + 3, 2);
    if (nameEnd < 0) return -1;
    const close = text.charCodeAt(nameEnd) === 0x3e ? nameEnd : text.indexOf('>', nameEnd);
    if (close < 0) return -1;
    this.#handler.close(this.#names.at(start + 2, nameEnd), start, close + 1);
    return close + 1;
  }

  /** Offset of the first character from `at` on that is of a kind, or -1. */
  #endOfName(at: number, kind: number): number {
    const text = this.#text;
    for (let end = at; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit < 0x80 && (kinds[unit]! & kind) !== 0) return end;
    }
    return -1;
  }

  /** Offset of the quote that ends a value without references, or -1. */
  #endOfValue(at: number, quote: number): number {
    const text = this.#text;
    for (let end = at; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === quote) return end;
      if (unit === 0x26) return -1;
    }
    return -1;
  }
}

function indexFrom(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

/** What a number stands for, where that is the character of that number. */
function characterOf(digits: string): string | undefined {
  if (!/^(?:\d{1,5}|[xX][\dA-Fa-f]{1,4})$/.test(digits)) return undefined;
  const number = /^\d/.test(digits) ? Number(digits) : Number.parseInt(digits.slice(1), 16);
  const isPlain = (number >= 0x20 && number <= 0x7e) || (number >= 0xa0 && number <= 0xd7ff);
  return isPlain ? String.fromCharCode(number) : undefined;
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isSpaceUnit(unit: number): boolean {
  return unit < 0x80 && (kinds[unit]! & 1) !== 0;
}
