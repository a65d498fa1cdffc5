import { type Code, type Content, codeCharacter, contentFromRaw, maxCodes } from '../../content/index.ts';

/** A range of the source. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Which part of each unit's content stands where in the source, for all units of a document: a piece begins
 * at an offset of the content and one of the source, and ends where the next one begins. A piece whose two
 * lengths agree is a copy; one without content is source that is not shown. Two flat arrays hold a long
 * document's pieces in a tenth of the memory that objects take.
 */
class Pieces {
  content: Int32Array;
  source: Int32Array;
  count = 0;

  /** The HTML within Markdown comes in many small documents. */
  constructor(sourceLength: number) {
    const size = Math.min(1024, 16 + (sourceLength >> 3));
    this.content = new Int32Array(size);
    this.source = new Int32Array(size);
  }

  add(content: number, source: number): void {
    if (this.count === this.content.length) {
      this.content = grown(this.content);
      this.source = grown(this.source);
    }
    this.content[this.count] = content;
    this.source[this.count] = source;
    this.count++;
  }
}

function grown(old: Int32Array): Int32Array {
  const larger = new Int32Array(old.length * 2);
  larger.set(old);
  return larger;
}

/** The pieces of one unit. */
export class PieceMap {
  readonly start: number;
  readonly end: number;
  readonly #pieces: Pieces;
  readonly #first: number;
  /** Index of the mark behind the last piece. */
  readonly #last: number;

  constructor(pieces: Pieces, first: number, last: number) {
    this.#pieces = pieces;
    this.#first = first;
    this.#last = last;
    this.start = pieces.source[first]!;
    this.end = pieces.source[last]!;
  }

  /** Offset in the source of a range's start. One inside an indivisible piece gives the piece's end. */
  toSource(offset: number): number {
    const { content, source } = this.#pieces;
    const piece = this.#lastPieceAt(offset);
    if (piece === this.#last || content[piece] === offset) return source[piece]!;
    const length = content[piece + 1]! - content[piece]!;
    const sourceLength = source[piece + 1]! - source[piece]!;
    return length === sourceLength ? source[piece]! + offset - content[piece]! : source[piece + 1]!;
  }

  /** Offset in the source of a range's end: what is not shown there stays behind it. */
  endInSource(offset: number): number {
    const { content, source } = this.#pieces;
    let piece = this.#lastPieceAt(offset);
    if (content[piece] !== offset) return this.toSource(offset);
    while (piece > this.#first && content[piece - 1] === offset) piece--;
    return source[piece]!;
  }

  /** Where the code at this offset of the content stands. */
  placeOf(offset: number): Place {
    const { content, source } = this.#pieces;
    const piece = this.#lastPieceAt(offset);
    // One of several characters that are copied.
    if (content[piece + 1]! - content[piece]! > 1) {
      return { start: this.toSource(offset), end: this.toSource(offset + 1) };
    }
    return { start: source[piece]!, end: source[piece + 1]! };
  }

  /** What is not shown within the range `[from, to)` of the source. */
  hiddenIn(from: number, to: number): Place[] {
    const { content, source } = this.#pieces;
    let low = this.#first;
    let high = this.#last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (source[middle]! < from) low = middle + 1;
      else high = middle;
    }
    const hidden: Place[] = [];
    for (let at = low; at < this.#last && source[at + 1]! <= to; at++) {
      if (content[at] === content[at + 1]) hidden.push({ start: source[at]!, end: source[at + 1]! });
    }
    return hidden;
  }

  #lastPieceAt(offset: number): number {
    const { content } = this.#pieces;
    let low = this.#first;
    let high = this.#last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (content[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const noCodes: readonly Code[] = [];

/** Characters that may not stand in a content as they are: private use, and surrogates. */
const unsafe = /[\uD800-\uF8FF]/;
const unsafeAll = /[\uE000-\uF8FF]|\p{Cs}/gu;

/** Writes contents together with their maps, one after the other. Pieces are in the order of the source. */
export class ContentWriter {
  readonly #source: string;
  readonly #pieces: Pieces;
  readonly #keep: boolean;
  readonly #unsafe: boolean;
  #first = 0;
  readonly #parts: string[] = [];
  readonly #codes: Code[] = [];
  #length = 0;
  #end = 0;
  #copying = false;
  #overflowed = false;

  /** `keep` false: maps only tell where they start, which saves their memory. */
  constructor(source: string, keep: boolean) {
    this.#source = source;
    this.#pieces = new Pieces(source.length);
    this.#keep = keep;
    this.#unsafe = unsafe.test(source);
  }

  get codeCount(): number {
    return this.#codes.length;
  }

  /** Text that stands in the source as it is. */
  copy(start: number, end: number): void {
    if (start === end) return;
    if (!this.#copying || this.#end !== start) this.#mark(start);
    this.#copying = true;
    this.#end = end;
    const raw = this.#source.slice(start, end);
    if (this.#unsafe && unsafe.test(raw)) this.#copyRaw(raw);
    else this.#add(raw);
  }

  /** Text that is written otherwise in the source; empty: source that is not shown. */
  text(text: string, start: number, end: number): void {
    this.#piece(start, end);
    this.#add(text);
  }

  code(code: Code, start: number, end: number): void {
    this.#piece(start, end);
    if (this.#codes.length >= maxCodes) {
      this.#overflowed = true;
      return;
    }
    this.#add(codeCharacter(this.#codes.length));
    this.#codes.push(code);
  }

  /** Ends the content; `undefined` when it has more codes than a content holds. */
  finish(): { readonly content: Content; readonly map: PieceMap } | undefined {
    this.#mark(this.#end);
    const first = this.#first;
    const last = this.#pieces.count - 1;
    const built = this.#overflowed
      ? undefined
      : {
          content: {
            text: this.#parts.length === 1 ? this.#parts[0]! : this.#parts.join(''),
            // A copy has no room for more, which is most of what a list takes that was pushed to.
            codes: this.#codes.length === 0 ? noCodes : this.#codes.slice(),
          },
          map: new PieceMap(this.#pieces, first, last),
        };
    if (!this.#keep || built === undefined) this.#pieces.count = first;
    this.#first = this.#pieces.count;
    this.#parts.length = 0;
    this.#codes.length = 0;
    this.#length = 0;
    this.#copying = false;
    this.#overflowed = false;
    return built;
  }

  #copyRaw(raw: string): void {
    const wanted = raw.match(unsafeAll)?.length ?? 0;
    if (this.#codes.length + wanted > maxCodes) {
      this.#overflowed = true;
      return;
    }
    const { text, codes } = contentFromRaw(raw);
    const base = this.#codes.length;
    for (const code of codes) this.#codes.push({ ...code, id: `u${this.#codes.length}` });
    const shift = (character: string) => String.fromCharCode(character.charCodeAt(0) + base);
    this.#add(text.replace(/[\uE000-\uF8FF]/g, shift));
  }

  #piece(start: number, end: number): void {
    this.#mark(start);
    this.#copying = false;
    this.#end = end;
  }

  #add(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#length += text.length;
  }

  #mark(sourceStart: number): void {
    this.#pieces.add(this.#length, sourceStart);
  }
}
