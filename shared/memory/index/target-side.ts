import type { ImageReader, ImageWriter } from './image.ts';
import type { SearchableSide } from './phrase-search.ts';
import { SignLists } from './sign-lists.ts';
import { SlotLists } from './slot-lists.ts';
import { TextColumn } from './text-column.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The targets of an index, slot by slot as its sources, to be searched. */
export class TargetSide implements SearchableSide {
  readonly column: TextColumn;
  readonly lists: SlotLists;
  readonly signs: SignLists;

  constructor(vocabulary?: Vocabulary, reader?: ImageReader) {
    this.column = new TextColumn('target', vocabulary, reader);
    this.lists = new SlotLists('target', this.column, reader);
    this.signs = new SignLists(this.column);
  }

  get covered(): number {
    return this.lists.covered;
  }

  frequency(key: number): number {
    return this.lists.frequency(key) + this.column.length - this.covered;
  }

  forEachSlot(key: number, visit: (slot: number) => void): void {
    this.lists.forEachSlot(key, visit);
  }

  optimise(isAlive: (slot: number) => boolean): void {
    this.column.trim();
    this.lists.rebuild(isAlive);
  }

  write(image: ImageWriter): void {
    this.column.write(image);
    this.lists.write(image);
  }

  get byteLength(): number {
    return this.column.byteLength + this.lists.byteLength + this.signs.byteLength;
  }
}
