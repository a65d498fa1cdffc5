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

export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}
