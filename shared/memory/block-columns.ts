/**
 * Texts of a block's units, joined in one string with U+0000 between them: one string is stored and read many times
 * faster than five hundred. `ends[i]` is where text i ends; the next one starts a character later.
 */
export interface JoinedTexts {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** Texts that few units have: of the units at these positions, in ascending order. */
export interface SparseTexts extends JoinedTexts {
  readonly at: Uint16Array;
}

const separator = '\u0000';

export function joinedStart(texts: JoinedTexts, i: number): number {
  return i === 0 ? 0 : (texts.ends[i - 1] ?? 0) + 1;
}

/** The text at a position; empty beyond the last. */
export function joinedAt(texts: JoinedTexts, i: number): string {
  return texts.text.slice(joinedStart(texts, i), texts.ends[i] ?? 0);
}

/** Which text the character at this offset belongs to. */
export function joinedIndex(texts: JoinedTexts, offset: number): number {
  return lowerBound(texts.ends, offset);
}

export function sparseAt(texts: SparseTexts | undefined, position: number): string | undefined {
  if (texts === undefined) return undefined;
  const i = lowerBound(texts.at, position);
  return texts.at[i] === position ? joinedAt(texts, i) : undefined;
}

/** The first index whose value is at least this one; the length when there is none. */
export function lowerBound(sorted: Uint16Array | Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Collects joined texts; runs of others are copied as they are. */
export class JoinedWriter {
  readonly #ends: number[] = [];
  /** Joined in one go: a string that grows piece by piece is a tree, which takes longer to make and to read. */
  readonly #parts: string[] = [];
  #length = 0;

  get length(): number {
    return this.#ends.length;
  }

  add(text: string): void {
    if (this.#ends.length > 0) this.#length += separator.length;
    this.#parts.push(text);
    this.#length += text.length;
    this.#ends.push(this.#length);
  }

  /** Texts `from` to before `to` of others. */
  copy(texts: JoinedTexts, from: number, to: number): void {
    if (to <= from) return;
    const start = joinedStart(texts, from);
    const copied = texts.text.slice(start, texts.ends[to - 1] ?? 0);
    if (this.#ends.length > 0) this.#length += separator.length;
    const shift = this.#length - start;
    this.#parts.push(copied);
    this.#length += copied.length;
    for (let i = from; i < to; i++) this.#ends.push((texts.ends[i] ?? 0) + shift);
  }

  finish(): JoinedTexts {
    return { text: this.#parts.join(separator), ends: Uint32Array.from(this.#ends) };
  }
}

export class SparseWriter {
  readonly #at: number[] = [];
  readonly #texts = new JoinedWriter();

  add(position: number, text: string): void {
    this.#at.push(position);
    this.#texts.add(text);
  }

  /** What others have for positions `from` to before `to`, moved by `shift`. */
  copy(texts: SparseTexts, from: number, to: number, shift: number): void {
    const first = lowerBound(texts.at, from);
    const end = lowerBound(texts.at, to);
    this.#texts.copy(texts, first, end);
    for (let i = first; i < end; i++) this.#at.push((texts.at[i] ?? 0) + shift);
  }

  finish(): SparseTexts | undefined {
    return this.#at.length === 0 ? undefined : { at: Uint16Array.from(this.#at), ...this.#texts.finish() };
  }
}
