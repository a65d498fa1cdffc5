import { type Code, type Content, ContentBuilder, maxCodes } from '../content/index.ts';
import type { ExtractedUnit } from './contract.ts';

/**
 * Where each part of a unit's content stands in the decoded document: a list of pieces without gaps.
 *
 *     content   The·*·end␣of␣it          * one code, ␣ a soft line break
 *     source    The·**·end\n>␣of␣it
 *
 * A piece whose two lengths agree is a copy and maps offset by offset; any other (an escape, an
 * entity, a code, a line break with the marks of its block) maps as a whole.
 */
export class SourceMap {
  readonly #content: readonly number[];
  readonly #source: readonly number[];

  /** Starts of the pieces and, last, the end of the last one; both lists ascend. */
  constructor(content: readonly number[], source: readonly number[]) {
    this.#content = content;
    this.#source = source;
  }

  get start(): number {
    return this.#source[0]!;
  }

  get end(): number {
    return this.#source.at(-1)!;
  }

  /** An offset inside an indivisible piece gives the piece's end. */
  toSource(offset: number): number {
    let low = 0;
    let high = this.#content.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#content[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const contentStart = this.#content[low]!;
    const sourceStart = this.#source[low]!;
    if (offset === contentStart || low + 1 >= this.#content.length) return sourceStart;
    const length = this.#content[low + 1]! - contentStart;
    const sourceLength = this.#source[low + 1]! - sourceStart;
    return length === sourceLength ? sourceStart + offset - contentStart : sourceStart + sourceLength;
  }
}

/** A unit and where it stands. */
export interface MappedUnit {
  readonly unit: ExtractedUnit;
  readonly map: SourceMap;
}

/** Collects a unit's content together with its map. Pieces are added in the order of the source. */
export class MappedBuilder {
  readonly #source: string;
  readonly #builder = new ContentBuilder();
  readonly #contentStarts: number[] = [];
  readonly #sourceStarts: number[] = [];
  #end = 0;
  #copying = false;
  #overflowed = false;

  constructor(source: string) {
    this.#source = source;
  }

  get length(): number {
    return this.#builder.length;
  }

  get codeCount(): number {
    return this.#builder.codeCount;
  }

  /** More codes were added than a content holds; what was built is not to be used. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** Text that stands in the source as it is. */
  copy(start: number, end: number): this {
    if (start === end) return this;
    const raw = this.#source.slice(start, end);
    if (!this.#copying || this.#end !== start) this.#mark(start);
    this.#copying = true;
    this.#end = end;
    if (!unsafe.test(raw)) this.#builder.append(raw);
    else if (this.#hasRoom(raw.match(unsafeAll)?.length ?? 0)) this.#builder.appendRaw(raw);
    return this;
  }

  /** Text that is written otherwise in the source (an entity, a soft line break). */
  text(text: string, start: number, end: number): this {
    this.#mark(start);
    this.#copying = false;
    this.#end = end;
    this.#builder.append(text);
    return this;
  }

  code(code: Code, start: number, end: number): this {
    this.#mark(start);
    this.#copying = false;
    this.#end = end;
    if (this.#hasRoom(1)) this.#builder.appendCode(code);
    return this;
  }

  build(): { readonly content: Content; readonly map: SourceMap } {
    this.#mark(this.#end);
    return {
      content: this.#builder.build(),
      // Copies have no room for more, which is most of what a list takes that was pushed to.
      map: new SourceMap(this.#contentStarts.slice(), this.#sourceStarts.slice()),
    };
  }

  #hasRoom(codes: number): boolean {
    if (this.codeCount + codes > maxCodes) this.#overflowed = true;
    return !this.#overflowed;
  }

  #mark(sourceStart: number): void {
    this.#contentStarts.push(this.length);
    this.#sourceStarts.push(sourceStart);
  }
}

/** Text that may not stand in a content as it is: private-use characters and surrogates. */
const unsafe = /[\uD800-\uF8FF]/;
const unsafeAll = /[\uE000-\uF8FF]|\p{Cs}/gu;
