import { bytes, Growable, shorts, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';

/**
 * Numbers for strings, each with a small tag (the same string under another tag is another one). Ids start at
 * 1 and stay; 0 means none. The characters stand in one array, ids in an open-addressing hash table, so a
 * piece of a text is looked up without cutting it out.
 */
export class StringTable {
  readonly #characters: Growable<Uint16Array<ArrayBuffer>>;
  /** By id, where its characters start; the next one's start ends them. */
  readonly #starts: Growable<Uint32Array<ArrayBuffer>>;
  readonly #tags: Growable<Uint8Array<ArrayBuffer>>;
  #table: Uint32Array;

  constructor(saved?: { readonly reader: ImageReader; readonly name: string }) {
    if (saved === undefined) {
      this.#characters = new Growable(shorts);
      this.#starts = new Growable(words);
      this.#tags = new Growable(bytes);
      this.#starts.push(0);
      this.#starts.push(0);
      this.#tags.push(0);
      this.#table = new Uint32Array(1024);
      return;
    }
    const { reader, name } = saved;
    this.#characters = new Growable(shorts, reader.shorts(`${name}.characters`));
    this.#starts = new Growable(words, reader.words(`${name}.starts`));
    this.#tags = new Growable(bytes, reader.bytes(`${name}.tags`));
    reader.check(this.#starts.length === this.#tags.length + 1 && this.size >= 1, `${name}.tags`);
    reader.checkAscending(this.#starts.array, this.#characters.length, `${name}.starts`);
    this.#table = new Uint32Array(tableSize(this.size));
    this.#fill();
  }

  write(image: ImageWriter, name: string): void {
    image.add(`${name}.characters`, this.#characters.view());
    image.add(`${name}.starts`, this.#starts.view());
    image.add(`${name}.tags`, this.#tags.view());
  }

  /** One more than the highest id. */
  get size(): number {
    return this.#tags.length;
  }

  /** The id of `text[start, end)`, 0 when it has none. */
  find(tag: number, text: string, start = 0, end = text.length): number {
    return this.#table[this.#place(tag, text, start, end)]!;
  }

  /** The id of `text[start, end)`, a new one (the former `size`) when it had none. */
  intern(tag: number, text: string, start = 0, end = text.length): number {
    const place = this.#place(tag, text, start, end);
    const found = this.#table[place]!;
    if (found !== 0) return found;
    const id = this.size;
    for (let i = start; i < end; i++) this.#characters.push(text.charCodeAt(i));
    this.#starts.push(this.#characters.length);
    this.#tags.push(tag);
    this.#table[place] = id;
    if (id * 2 > this.#table.length) {
      this.#table = new Uint32Array(tableSize(id));
      this.#fill();
    }
    return id;
  }

  tag(id: number): number {
    return this.#tags.get(id);
  }

  string(id: number): string {
    return decode(this.#characters.array, this.#starts.get(id), this.#starts.get(id + 1));
  }

  /** By id. */
  get tags(): Uint8Array {
    return this.#tags.array;
  }

  /** Visits the ids, in order, of strings with this tag whose first UTF-16 unit passes. */
  forEachBeginning(tag: number, begins: (unit: number) => boolean, visit: (id: number) => void): void {
    const characters = this.#characters.array;
    const starts = this.#starts.array;
    const tags = this.#tags.array;
    // by unit: 0 not asked yet, 1 passes, 2 does not
    const known = new Uint8Array(0x10000);
    for (let id = 1; id < this.size; id++) {
      if (tags[id] !== tag) continue;
      const unit = characters[starts[id]!]!;
      if (known[unit] === 0) known[unit] = begins(unit) ? 1 : 2;
      if (known[unit] === 1) visit(id);
    }
  }

  /** Visits the ids, in order, of strings that hold `part`, and where; once for each place. */
  forEachWith(part: string, visit: (id: number, at: number, length: number) => void): void {
    if (part === '') return;
    const characters = this.#characters.array;
    const starts = this.#starts.array;
    const { size } = this;
    const first = part.charCodeAt(0);
    const last = starts[size]! - part.length;
    let id = 1;
    // straight through all characters: few places hold even the first one
    for (let at = 0; at <= last; at++) {
      if (characters[at] !== first) continue;
      let i = 1;
      while (i < part.length && characters[at + i] === part.charCodeAt(i)) i++;
      if (i < part.length) continue;
      while (starts[id + 1]! <= at) id++;
      const start = starts[id]!;
      const length = starts[id + 1]! - start;
      if (at - start + part.length <= length) visit(id, at - start, length);
    }
  }

  /** Visits the ids, in order, of strings that begin (or end) with `part`. */
  forEachWithEnd(part: string, end: 'start' | 'end', visit: (id: number) => void): void {
    const characters = this.#characters.array;
    const starts = this.#starts.array;
    const { size } = this;
    const { length } = part;
    if (length === 0) return;
    const edge = part.charCodeAt(end === 'start' ? 0 : length - 1);
    for (let id = 1; id < size; id++) {
      const from = end === 'start' ? starts[id]! : starts[id + 1]! - length;
      if (characters[end === 'start' ? from : from + length - 1] !== edge) continue;
      if (end === 'start' ? from + length > starts[id + 1]! : from < starts[id]!) continue;
      let i = 0;
      while (i < length && characters[from + i] === part.charCodeAt(i)) i++;
      if (i === length) visit(id);
    }
  }

  /** Writes the characters of a string from `at` on; gives the place behind the last. Room must be there. */
  copy(id: number, into: Uint16Array, at: number): number {
    const characters = this.#characters.array;
    const end = this.#starts.array[id + 1]!;
    let place = at;
    for (let i = this.#starts.array[id]!; i < end; i++) into[place++] = characters[i]!;
    return place;
  }

  length(id: number): number {
    return this.#starts.array[id + 1]! - this.#starts.array[id]!;
  }

  /** The characters of all strings, and by id where a string starts, the next one's start being its end. */
  get characters(): { readonly units: Uint16Array; readonly starts: Uint32Array } {
    return { units: this.#characters.array, starts: this.#starts.array };
  }

  trim(): void {
    this.#characters.trim();
    this.#starts.trim();
    this.#tags.trim();
  }

  get byteLength(): number {
    return (
      this.#characters.byteLength + this.#starts.byteLength + this.#tags.byteLength + this.#table.byteLength
    );
  }

  /** Where the string stands in the hash table, or the free place where it would. */
  #place(tag: number, text: string, start: number, end: number): number {
    let hash = tag;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    const mask = this.#table.length - 1;
    let place = mixed(hash) & mask;
    const characters = this.#characters.array;
    const starts = this.#starts.array;
    const length = end - start;
    for (;;) {
      const id = this.#table[place]!;
      if (id === 0) return place;
      const from = starts[id]!;
      if (starts[id + 1]! - from === length && this.#tags.array[id] === tag) {
        let i = 0;
        while (i < length && characters[from + i] === text.charCodeAt(start + i)) i++;
        if (i === length) return place;
      }
      place = (place + 1) & mask;
    }
  }

  #fill(): void {
    const mask = this.#table.length - 1;
    const characters = this.#characters.array;
    for (let id = 1; id < this.size; id++) {
      let hash = this.#tags.array[id]!;
      const end = this.#starts.array[id + 1]!;
      for (let i = this.#starts.array[id]!; i < end; i++) {
        hash = Math.imul(hash ^ characters[i]!, 0x01000193);
      }
      let place = mixed(hash) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = id;
    }
  }
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

function tableSize(ids: number): number {
  let size = 1024;
  while (size < ids * 3) size *= 2;
  return size;
}

function decode(characters: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let from = start; from < end; from += 4096) {
    const part = characters.subarray(from, Math.min(end, from + 4096));
    text += String.fromCharCode.apply(null, part as never);
  }
  return text;
}
