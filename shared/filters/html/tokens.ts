import { type QuoteType, Tokenizer } from 'htmlparser2';
import { NamePool, rawElements, UsualTokens } from './usual-tokens.ts';

/** What `readTokens` tells, in order. Places are `[start, end)` in the text. */
export interface TokenHandler {
  text(start: number, end: number): void;
  /** A character reference and what it stands for. */
  character(value: string, start: number, end: number): void;
  /** `tag` is used again for the next one: what is needed later has to be copied. */
  open(tag: Tag): void;
  close(name: string, start: number, end: number): void;
  /** Comments, also bogus ones, document types, CDATA sections, and what a browser drops. */
  other(start: number, end: number): void;
  /** Whether what is open is SVG or MathML, where CDATA sections exist and no element holds raw text. */
  isForeign(): boolean;
}

/** A start tag with its attributes. Where an attribute occurs twice, the first counts. */
export class Tag {
  name = '';
  start = 0;
  end = 0;
  /** Written as `<a/>`. Only XHTML and foreign elements are empty by that. */
  selfClosing = false;
  readonly #text: string;
  readonly #names: string[] = [];
  readonly #nameEnds: number[] = [];
  readonly #valueEnds: number[] = [];
  /** Index of the first piece of each attribute's value. */
  readonly #firstPieces: number[] = [];
  /** Threes: start and end of raw text, and -1; or -1, -1 and a code point. */
  readonly #pieces: number[] = [];
  /** How much of the arrays counts: they are used again without being emptied, which is quicker. */
  #count = 0;
  #pieceCount = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get attributeCount(): number {
    return this.#count;
  }

  attributeName(index: number): string {
    return this.#names[index]!;
  }

  /** Index of an attribute, or -1. */
  find(name: string): number {
    for (let index = 0; index < this.#count; index++) if (this.#names[index] === name) return index;
    return -1;
  }

  /** The value of an attribute with its references resolved; empty for one without a value. */
  value(index: number): string {
    const first = this.#firstPieces[index]!;
    const last = index + 1 < this.#count ? this.#firstPieces[index + 1]! : this.#pieceCount;
    let value = '';
    for (let at = first; at < last; at += 3) {
      const codePoint = this.#pieces[at + 2]!;
      value +=
        codePoint < 0
          ? this.#text.slice(this.#pieces[at], this.#pieces[at + 1])
          : String.fromCodePoint(codePoint);
    }
    return value;
  }

  valueOf(name: string): string | undefined {
    const index = this.find(name);
    return index < 0 ? undefined : this.value(index);
  }

  /** Where a value stands, without its quotes; `undefined` for an attribute without one. */
  place(index: number): ValuePlace | undefined {
    const end = this.#valueEnds[index]!;
    if (end < 0) return undefined;
    let at = this.#nameEnds[index]!;
    while (isSpace(this.#text.charCodeAt(at))) at++;
    at++;
    while (isSpace(this.#text.charCodeAt(at))) at++;
    const quote = this.#text[at] === '"' ? '"' : this.#text[at] === "'" ? "'" : '';
    return { start: quote === '' ? at : at + 1, end, quote };
  }

  /** The parts of a value: raw text, or a reference with what it stands for. */
  valueParts(index: number): readonly ValuePart[] {
    const place = this.place(index);
    if (place === undefined) return [];
    const first = this.#firstPieces[index]!;
    const last = index + 1 < this.#count ? this.#firstPieces[index + 1]! : this.#pieceCount;
    const parts: ValuePart[] = [];
    let at = place.start;
    for (let piece = first; piece < last; piece += 3) {
      if (this.#pieces[piece + 2]! < 0) {
        at = this.#pieces[piece + 1]!;
        if (this.#pieces[piece]! < at) parts.push({ start: this.#pieces[piece]!, end: at });
        continue;
      }
      let value = '';
      let next = piece;
      for (; next < last && this.#pieces[next + 2]! >= 0; next += 3) {
        value += String.fromCodePoint(this.#pieces[next + 2]!);
      }
      const end = next < last ? this.#pieces[next]! : place.end;
      parts.push({ start: at, end, value });
      at = end;
      piece = next - 3;
    }
    return parts;
  }

  begin(name: string, start: number): void {
    this.name = name;
    this.start = start;
    this.#count = 0;
    this.#pieceCount = 0;
  }

  addName(name: string, end: number): void {
    const index = this.#count++;
    this.#names[index] = name;
    this.#nameEnds[index] = end;
    this.#valueEnds[index] = -1;
    this.#firstPieces[index] = this.#pieceCount;
  }

  addPiece(start: number, end: number, codePoint: number): void {
    this.#pieces[this.#pieceCount++] = start;
    this.#pieces[this.#pieceCount++] = end;
    this.#pieces[this.#pieceCount++] = codePoint;
  }

  endValue(end: number): void {
    this.#valueEnds[this.#count - 1] = end;
  }
}

export interface ValuePlace {
  readonly start: number;
  readonly end: number;
  /** Empty: the value stands without quotes. */
  readonly quote: '"' | "'" | '';
}

export interface ValuePart {
  readonly start: number;
  readonly end: number;
  /** What a reference stands for; absent: the text as it is. */
  readonly value?: string;
}

const unquoted: QuoteType = 1;
const noValue: QuoteType = 0;

/**
 * Reads HTML, however broken, as a browser's tokenizer does. `masked` is the text with everything blotted
 * out that is no HTML, such as `<?php … ?>`, at the same length. With `xhtml`, `<a/>` is an empty element.
 */
export function readTokens(text: string, masked: string, xhtml: boolean, handler: TokenHandler): void {
  const names = new NamePool(masked);
  const tag = new Tag(text);
  const usual = new UsualTokens(masked, handler, tag, names);
  const any = anyTokens(text, masked, xhtml, handler, tag, names);
  for (let at = 0; at < text.length; ) {
    at = usual.read(at);
    if (at < text.length) at = any(at, true);
  }
}

/** As `readTokens`, by the full tokenizer alone. */
export function readAnyTokens(text: string, masked: string, xhtml: boolean, handler: TokenHandler): void {
  anyTokens(text, masked, xhtml, handler, new Tag(text), new NamePool(masked))(0, false);
}

/**
 * A reader that starts at an offset in text. With `pause` it ends behind the first tag or comment, where text
 * begins again; it gives the offset there, else the text's end.
 */
function anyTokens(
  text: string,
  masked: string,
  xhtml: boolean,
  handler: TokenHandler,
  tag: Tag,
  names: NamePool,
): (from: number, pause: boolean) => number {
  /** Where the tokenizer began: its offsets count from there. */
  let base = 0;
  let pausing = false;
  let hasPaused = false;
  let tokenizer: Tokenizer | undefined;
  /** End of the last token. */
  let last = 0;
  let referenceStart = 0;
  let referenceEnd = -1;
  let reference = '';
  const flush = () => {
    if (referenceEnd < 0) return;
    handler.character(reference, referenceStart, referenceEnd);
    referenceEnd = -1;
  };
  /** Told before a token: what lies between it and the last one, such as `</>`, is no text. */
  const upTo = (start: number) => {
    if (referenceEnd >= 0) flush();
    if (start > last) handler.other(last, start);
  };
  const other = (end: number) => {
    if (referenceEnd >= 0) flush();
    const start = last;
    last = Math.min(end, text.length);
    if (last > start) handler.other(start, last);
  };
  const paused = () => {
    if (!pausing) return;
    hasPaused = true;
    tokenizer?.pause();
  };
  const openEnd = (end: number, selfClosing: boolean) => {
    tag.end = end + 1;
    tag.selfClosing = selfClosing;
    last = tag.end;
    handler.open(tag);
    // What follows these may be no markup.
    if (!rawElements.has(tag.name)) paused();
  };
  const callbacks: ConstructorParameters<typeof Tokenizer>[1] = {
    ontext(from, to) {
      // What an end tag that the text breaks off in is taken for.
      if (from < 0) return;
      const [start, end] = [base + from, base + to];
      upTo(start);
      last = end;
      handler.text(start, end);
    },
    ontextentity(codePoint, to) {
      const end = base + to;
      const value = String.fromCodePoint(codePoint);
      // Some names stand for two code points, which are told one by one.
      if (referenceEnd === end) {
        reference += value;
        return;
      }
      if (referenceEnd >= 0) flush();
      reference = value;
      referenceStart = last;
      referenceEnd = end;
      last = end;
    },
    onopentagname(from, to) {
      const start = base + from;
      upTo(start - 1);
      last = start - 1;
      tag.begin(names.at(start, base + to), start - 1);
    },
    onattribname(start, end) {
      tag.addName(names.at(base + start, base + end), base + end);
    },
    onattribdata(start, end) {
      tag.addPiece(base + start, base + end, -1);
    },
    onattribentity(codePoint) {
      tag.addPiece(-1, -1, codePoint);
    },
    onattribend(quote, end) {
      if (quote !== noValue) tag.endValue(base + (quote === unquoted ? end : end - 1));
    },
    onopentagend(end) {
      openEnd(base + end, false);
    },
    onselfclosingtag(end) {
      openEnd(base + end, true);
    },
    onclosetag(from, to) {
      const [start, end] = [base + from, base + to];
      upTo(start - 2);
      const close = masked.indexOf('>', end);
      last = close < 0 ? text.length : close + 1;
      handler.close(names.at(start, end), start - 2, last);
      if (close >= 0) paused();
    },
    oncomment(_start, end) {
      other(base + end + 1);
      paused();
    },
    oncdata(_start, end) {
      other(base + end + 1);
    },
    ondeclaration(_start, end) {
      other(base + end + 1);
    },
    onprocessinginstruction(_start, end) {
      other(base + end + 1);
    },
    onend() {
      flush();
    },
    isInForeignContext: () => handler.isForeign(),
  };
  return (from, pause) => {
    base = from;
    last = from;
    pausing = pause;
    hasPaused = false;
    tokenizer = new Tokenizer({ decodeEntities: true, recognizeSelfClosing: xhtml }, callbacks);
    tokenizer.write(masked.slice(from));
    // Does nothing where it paused.
    tokenizer.end();
    flush();
    return hasPaused ? last : text.length;
  };
}

export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}
