interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A mark is set behind a name, for the place where its tag began, perhaps in the piece before. */
const lookBehind = 128;

/**
 * The last pieces of a streamed text: the one that is being parsed, and those back to a mark. What
 * lies before both is let go, so its size is bounded by the distance to the mark.
 */
export class KeptText {
  #pieces: string[] = [];
  #start = 0;
  #end = 0;
  #mark: Mark | undefined;
  #held = '';

  /** Offset of the end of the text so far. */
  get end(): number {
    return this.#end;
  }

  get marked(): boolean {
    return this.#mark !== undefined;
  }

  /** Characters since the mark; 0 without one. */
  get length(): number {
    return this.#mark === undefined ? 0 : this.#end - this.#mark.offset;
  }

  mark(offset: number, line: number, column: number): void {
    this.#mark = { offset, line, column };
  }

  push(piece: string): void {
    const needed = Math.min(this.#mark?.offset ?? this.#end, this.#end - lookBehind);
    while (this.#pieces.length > 0 && this.#start + (this.#pieces[0]?.length ?? 0) <= needed) {
      this.#start += this.#pieces.shift()?.length ?? 0;
    }
    this.#pieces.push(piece);
    this.#end += piece.length;
  }

  /** The character at an offset; undefined where the text is not kept any more. */
  at(offset: number): string | undefined {
    let start = this.#start;
    for (const piece of this.#pieces) {
      if (offset < start + piece.length) return piece[offset - start];
      start += piece.length;
    }
    return undefined;
  }

  /** The kept text, with the mark when it is asked for and still kept. */
  from(withMark: boolean): { readonly text: string; readonly start: number; readonly mark?: Mark } {
    const text = this.#pieces.join('');
    const start = this.#start;
    return withMark && this.#mark && this.#mark.offset >= start
      ? { text, start, mark: this.#mark }
      : { text, start };
  }

  /** Forgets all; the text goes on at an offset. */
  reset(offset: number): void {
    this.#pieces = [];
    this.#start = offset;
    this.#end = offset;
    this.#mark = undefined;
    this.#held = '';
  }

  /** While a place is searched: moves over text that is not parsed. */
  drop(length: number): void {
    this.#start += length;
    this.#end += length;
  }

  /** Keeps the end of a searched text, in which a match may begin. */
  hold(text: string): void {
    this.#held = text;
  }

  take(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }
}
