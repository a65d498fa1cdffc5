import { type Content, wordKinds } from '../../content/index.ts';
import {
  codeSurface,
  type PreparedText,
  preparedOf,
  scanTokens,
  type Token,
  textWeight,
} from '../prepare.ts';
import { Growable, shorts, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';
import { TextBuffer } from './text-buffer.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * Pool values from here on are the first half of an entry of two values: 13 bits and 16 more. Tokens that are
 * numbered early, which are the frequent ones, take one value.
 */
export const wideFrom = 0xe000;

const anyCode = 0xe000;

/**
 * The texts of one side of all units, one a slot, as tokens in a common pool: `token id << 1 | preceded by one
 * space`. Any other white space is a token of its own, so that a text can be had back and scoring needs no
 * string. Texts are only added.
 */
export class TextColumn {
  readonly vocabulary: Vocabulary;
  readonly pool: Growable<Uint16Array<ArrayBuffer>>;
  /** Where a slot's tokens start; the next slot's start ends them. */
  readonly starts: Growable<Uint32Array<ArrayBuffer>>;
  readonly #name: string;
  /** Of the text added last: its weight and how many of its tokens have a key. */
  lastWeight = 0;
  lastCount = 0;
  readonly #text = new TextBuffer();
  #seen = new Uint32Array(0);
  #mark = 0;

  /** `vocabulary` or the saved one of `reader`. */
  constructor(name: string, vocabulary?: Vocabulary, reader?: ImageReader) {
    this.#name = name;
    this.vocabulary =
      vocabulary ?? new Vocabulary(reader === undefined ? undefined : { reader, name: `${name}.words` });
    this.pool = new Growable(shorts, reader?.shorts(`${name}.pool`));
    this.starts = new Growable(words, reader?.words(`${name}.starts`));
    if (reader === undefined) {
      this.starts.push(0);
      return;
    }
    reader.check(this.starts.length >= 1, `${name}.starts`);
    reader.checkAscending(this.starts.array, this.pool.length, `${name}.starts`);
    if (!reader.trusted) this.#checkPool(reader);
  }

  write(image: ImageWriter): void {
    this.vocabulary.write(image, `${this.#name}.words`);
    image.add(`${this.#name}.pool`, this.pool.view());
    image.add(`${this.#name}.starts`, this.starts.view());
  }

  /** Slots that have a text, be it an empty one. */
  get length(): number {
    return this.starts.length - 1;
  }

  /** Adds the text of the next slot. */
  add(content: Content): void {
    const { text } = content;
    const { vocabulary } = this;
    let weight = 0;
    let codes = 0;
    let count = 0;
    let last = 0;
    scanTokens(text, (start, end, kind) => {
      const spaced = start === last + 1 && text.charCodeAt(last) === 0x20;
      if (start > last && !spaced) this.#push(vocabulary.intern(wordKinds.space, text, last, start) << 1);
      const id =
        kind === wordKinds.code
          ? vocabulary.intern(kind, codeSurface(content, text.charCodeAt(start)))
          : vocabulary.intern(kind, text, start, end);
      this.#push((id << 1) | (spaced ? 1 : 0));
      if (kind === wordKinds.code) codes++;
      else weight += vocabulary.weightOf.array[id]!;
      if (vocabulary.keyOf.array[id] !== 0) count++;
      last = end;
    });
    if (last < text.length) this.#push(vocabulary.intern(wordKinds.space, text, last, text.length) << 1);
    this.starts.push(this.pool.length);
    this.lastWeight = textWeight(weight, codes);
    this.lastCount = count;
  }

  /** Adds the text that another column over the same vocabulary has at `slot`. */
  addFrom(other: TextColumn, slot: number): void {
    const from = other.starts.get(slot);
    const end = other.starts.get(slot + 1);
    const at = this.pool.length;
    if (end > from) {
      this.pool.set(at + end - from - 1, 0);
      this.pool.array.set(other.pool.array.subarray(from, end), at);
    }
    this.starts.push(this.pool.length);
  }

  /** The entries of a slot. */
  entries(slot: number): number[] {
    const found: number[] = [];
    this.forEach(slot, (entry) => {
      found.push(entry);
    });
    return found;
  }

  forEach(slot: number, visit: (entry: number) => void): void {
    const pool = this.pool.array;
    const end = this.starts.get(slot + 1);
    for (let p = this.starts.get(slot); p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      visit(entry);
    }
  }

  /** Whether a slot has nothing but white space; codes count as something. */
  isBlank(slot: number): boolean {
    const pool = this.pool.array;
    const end = this.starts.get(slot + 1);
    for (let p = this.starts.get(slot); p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      if (this.vocabulary.kind(entry >>> 1) !== wordKinds.space) return false;
    }
    return true;
  }

  /** The text as it was prepared. */
  prepared(slot: number): PreparedText {
    const tokens: Token[] = [];
    const gaps: string[] = [];
    let gap = '';
    this.forEach(slot, (entry) => {
      const id = entry >>> 1;
      if (this.vocabulary.kind(id) === wordKinds.space) {
        gap = this.vocabulary.surface(id);
        return;
      }
      const token = this.vocabulary.token(id);
      tokens.push(token);
      gaps.push((entry & 1) === 1 ? ' ' : gap);
      gap = '';
    });
    gaps.push(gap);
    return preparedOf(tokens, gaps);
  }

  /** The text itself, with one and the same private-use character for every code. */
  text(slot: number): string {
    this.writeText(slot, this.#text);
    return this.#text.take();
  }

  /** Writes the text behind what is in the buffer; gives whether it has codes. */
  writeText(slot: number, into: TextBuffer): boolean {
    const { vocabulary } = this;
    const { kinds } = vocabulary;
    const pool = this.pool.array;
    const end = this.starts.array[slot + 1]!;
    let codes = false;
    for (let p = this.starts.array[slot]!; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const id = entry >>> 1;
      into.reserve(vocabulary.surfaceLength(id) + 1);
      if ((entry & 1) === 1) into.units[into.length++] = 0x20;
      if (kinds[id] === wordKinds.code) {
        codes = true;
        into.units[into.length++] = anyCode;
      } else into.length = vocabulary.copySurface(id, into.units, into.length);
    }
    return codes;
  }

  /** A text as the pool would hold it, or `undefined` when it has a token that is not in the vocabulary. */
  sequenceOf(query: PreparedText): number[] | undefined {
    const entries: number[] = [];
    const last = query.tokens.length;
    for (let i = 0; i <= last; i++) {
      const gap = query.gaps[i] ?? '';
      if (gap !== '' && (gap !== ' ' || i === last)) {
        const id = this.vocabulary.find(wordKinds.space, gap);
        if (id === 0) return undefined;
        entries.push(id << 1);
      }
      const token = query.tokens[i];
      if (token === undefined) break;
      const id = this.vocabulary.find(token.kind, token.surface);
      if (id === 0) return undefined;
      entries.push((id << 1) | (gap === ' ' ? 1 : 0));
    }
    return entries;
  }

  holds(slot: number, sequence: readonly number[]): boolean {
    const pool = this.pool.array;
    const end = this.starts.get(slot + 1);
    let i = 0;
    for (let p = this.starts.get(slot); p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      if (entry !== sequence[i++]) return false;
    }
    return i === sequence.length;
  }

  /** The hash of a slot's text; see `hashSequence`. */
  hash(slot: number): number {
    const pool = this.pool.array;
    const end = this.starts.array[slot + 1]!;
    const keys = this.vocabulary.keyOf.array;
    const folds = this.vocabulary.foldOf.array;
    let hash = hashStart;
    for (let p = this.starts.array[slot]!; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      if (keys[entry >>> 1] !== 0) hash = hashStep(hash, folds[entry >>> 1]!);
    }
    return hash === hashStart ? hashSequence(this.entries(slot), this.vocabulary) : hash >>> 0;
  }

  /** Puts the keys of a slot, each once, into `into`, which must be long enough; gives how many. */
  keysOf(slot: number, into: Uint32Array): number {
    return this.distinct(slot, this.vocabulary.keyOf.array, this.vocabulary.keyLimit, into);
  }

  /** The same for what `values` gives to the tokens by id; 0 is left out, all values are below `limit`. */
  distinct(slot: number, values: Uint32Array, limit: number, into: Uint32Array): number {
    const pool = this.pool.array;
    const end = this.starts.array[slot + 1]!;
    if (this.#seen.length < limit) {
      this.#seen = new Uint32Array(limit * 2);
      this.#mark = 0;
    }
    if (++this.#mark === 0xffffffff) {
      this.#seen.fill(0);
      this.#mark = 1;
    }
    const seen = this.#seen;
    const mark = this.#mark;
    let count = 0;
    for (let p = this.starts.array[slot]!; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const value = values[entry >>> 1]!;
      if (value === 0 || seen[value] === mark) continue;
      seen[value] = mark;
      into[count++] = value;
    }
    return count;
  }

  /** Pool values of the longest text: as many keys as one can have at most. */
  get longest(): number {
    const starts = this.starts.array;
    let most = 0;
    for (let slot = 0; slot < this.length; slot++) most = Math.max(most, starts[slot + 1]! - starts[slot]!);
    return most;
  }

  trim(): void {
    for (const part of [this.vocabulary, this.pool, this.starts]) part.trim();
  }

  get byteLength(): number {
    return this.vocabulary.byteLength + this.pool.byteLength + this.starts.byteLength + this.#seen.byteLength;
  }

  #push(entry: number): void {
    if (entry < wideFrom) this.pool.push(entry);
    else {
      this.pool.push(wideFrom | (entry >>> 16));
      this.pool.push(entry & 0xffff);
    }
  }

  #checkPool(reader: ImageReader): void {
    const pool = this.pool.array;
    const starts = this.starts.array;
    let most = 0;
    let whole = true;
    for (let slot = 0; slot < this.length; slot++) {
      const end = starts[slot + 1]!;
      let p = starts[slot]!;
      while (p < end) {
        let entry = pool[p++]!;
        if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[p++]!;
        if (entry > most) most = entry;
      }
      whole &&= p === end;
    }
    reader.check(whole && (pool.length === 0 || most >>> 1 < this.vocabulary.size), `${this.#name}.pool`);
  }
}

export const hashStart = 0x811c9dc5 | 0;

export function hashStep(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/**
 * The hash of a token sequence: of the folded forms of what has a key, so that it is blind to case, signs, codes
 * and spaces; of the entries themselves where nothing has.
 */
export function hashSequence(entries: readonly number[], vocabulary: Vocabulary): number {
  let hash = hashStart;
  for (const entry of entries) {
    if (vocabulary.keyOf.get(entry >>> 1) !== 0) hash = hashStep(hash, vocabulary.foldOf.get(entry >>> 1));
  }
  if (hash === hashStart) for (const entry of entries) hash = hashStep(hash, entry);
  return hash >>> 0;
}
