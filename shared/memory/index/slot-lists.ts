import { words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';

/** Texts that may be left to be searched one by one before the lists are made anew. */
const mostUnlisted = 50_000;

/** What the lists are made from. */
export interface ListedTexts {
  /** Slots. */
  readonly length: number;
  /** At most so many keys a text has. */
  readonly longest: number;
  readonly vocabulary: { readonly keyLimit: number };
  /** Puts the keys of a text, each once, into `into`; gives how many. */
  keysOf(slot: number, into: Uint32Array): number;
}

/**
 * Which slots have a key, for searching the texts of a column: one list a key, slots rising, as the gaps between
 * them in bytes of seven bits. Slots from `covered` on are in no list; a search looks at each of their texts.
 */
export class SlotLists {
  readonly #column: ListedTexts;
  readonly #name: string;
  /** By key, where its list starts. */
  #starts = words(1);
  #bytes = new Uint8Array(0);
  #covered = 0;

  constructor(name: string, column: ListedTexts, reader?: ImageReader) {
    this.#column = column;
    this.#name = name;
    if (reader === undefined) return;
    this.#starts = reader.words(`${name}.listStarts`);
    this.#bytes = reader.bytes(`${name}.lists`);
    this.#covered = reader.words(`${name}.covered`)[0] ?? 0;
    reader.check(this.#covered <= column.length, `${name}.covered`);
    reader.check(
      this.#starts.length >= 1 && this.#starts.length <= column.vocabulary.keyLimit + 1,
      `${name}.listStarts`,
    );
    reader.checkAscending(this.#starts, this.#bytes.length, `${name}.listStarts`);
    if (!reader.trusted) this.#check(reader);
  }

  write(image: ImageWriter): void {
    image.add(`${this.#name}.listStarts`, this.#starts);
    image.add(`${this.#name}.lists`, this.#bytes);
    image.add(`${this.#name}.covered`, Uint32Array.of(this.#covered));
  }

  get covered(): number {
    return this.#covered;
  }

  /** An estimate, from the bytes of the list. */
  frequency(key: number): number {
    return key + 1 < this.#starts.length ? this.#starts[key + 1]! - this.#starts[key]! : 0;
  }

  forEachSlot(key: number, visit: (slot: number) => void): void {
    if (key + 1 >= this.#starts.length) return;
    const list = this.#bytes;
    const end = this.#starts[key + 1]!;
    let slot = -1;
    for (let at = this.#starts[key]!; at < end; at++) {
      let byte = list[at]!;
      let gap = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = list[++at]!;
        gap |= (byte & 0x7f) << shift;
      }
      slot += gap;
      visit(slot);
    }
  }

  /** Whether many texts are in no list. */
  get isBehind(): boolean {
    return this.#column.length - this.#covered > mostUnlisted + this.#covered / 8;
  }

  /** Makes the lists anew when many texts were added since. */
  catchUp(isAlive: (slot: number) => boolean): void {
    if (this.isBehind) this.rebuild(isAlive);
  }

  rebuild(isAlive: (slot: number) => boolean): void {
    const column = this.#column;
    const { keyLimit } = column.vocabulary;
    this.#starts = words(1);
    this.#bytes = new Uint8Array(0);
    this.#covered = 0;
    const keys = new Uint32Array(column.longest);
    const starts = new Uint32Array(keyLimit + 1);
    const last = new Int32Array(keyLimit).fill(-1);
    for (let slot = 0; slot < column.length; slot++) {
      if (!isAlive(slot)) continue;
      const count = column.keysOf(slot, keys);
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        starts[key + 1]! += bytesOf(slot - last[key]!);
        last[key] = slot;
      }
    }
    for (let key = 0; key < keyLimit; key++) starts[key + 1]! += starts[key]!;
    const list = new Uint8Array(starts[keyLimit]!);
    const at = starts.slice();
    last.fill(-1);
    for (let slot = 0; slot < column.length; slot++) {
      if (!isAlive(slot)) continue;
      const count = column.keysOf(slot, keys);
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        let gap = slot - last[key]!;
        last[key] = slot;
        let place = at[key]!;
        for (; gap >= 0x80; gap >>>= 7) list[place++] = (gap & 0x7f) | 0x80;
        list[place++] = gap;
        at[key] = place;
      }
    }
    this.#starts = starts;
    this.#bytes = list;
    this.#covered = column.length;
  }

  get byteLength(): number {
    return this.#starts.byteLength + this.#bytes.byteLength;
  }

  /** That every list is whole and ends below `covered`. */
  #check(reader: ImageReader): void {
    let right = true;
    for (let key = 0; key + 1 < this.#starts.length; key++) {
      const end = this.#starts[key + 1]!;
      right &&= end === this.#starts[key]! || this.#bytes[end - 1]! < 0x80;
      if (!right) break;
      let last = -1;
      this.forEachSlot(key, (slot) => {
        last = slot;
      });
      right &&= last < this.#covered;
    }
    reader.check(right, `${this.#name}.lists`);
  }
}

function bytesOf(gap: number): number {
  return gap < 1 << 7 ? 1 : gap < 1 << 14 ? 2 : gap < 1 << 21 ? 3 : gap < 1 << 28 ? 4 : 5;
}
