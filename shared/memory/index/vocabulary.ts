import { type WordKind, wordKinds } from '../../content/index.ts';
import { makeToken, type Token } from '../prepare.ts';
import { bytes, Growable, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';
import { StringTable } from './string-table.ts';

/** Tokens made and kept; two that fall on the same place take turns. A power of two. */
const cachedTokens = 1 << 14;

/**
 * Numbers for the tokens and keys of one index. Ids start at 1; 0 means none. A `Token` is made when it is
 * scored, and kept while it is among the many last ones.
 */
export class Vocabulary {
  readonly #surfaces: StringTable;
  readonly #keys: StringTable;
  /** By token id: its key's id, 0 for none. */
  readonly keyOf: Growable<Uint32Array<ArrayBuffer>>;
  /** By token id: the token that stands for it with case and forms of signs aside; often itself. */
  readonly foldOf: Growable<Uint32Array<ArrayBuffer>>;
  /** By token id: its weight. */
  readonly weightOf: Growable<Uint8Array<ArrayBuffer>>;
  readonly #tokens: (Token | undefined)[] = [];
  readonly #tokenIds = new Uint32Array(cachedTokens);

  constructor(saved?: { readonly reader: ImageReader; readonly name: string }) {
    if (saved === undefined) {
      this.#surfaces = new StringTable();
      this.#keys = new StringTable();
      this.keyOf = new Growable(words);
      this.foldOf = new Growable(words);
      this.weightOf = new Growable(bytes);
      this.keyOf.push(0);
      this.foldOf.push(0);
      this.weightOf.push(0);
      return;
    }
    const { reader, name } = saved;
    this.#surfaces = new StringTable({ reader, name: `${name}.surfaces` });
    this.#keys = new StringTable({ reader, name: `${name}.keys` });
    this.keyOf = new Growable(words, reader.words(`${name}.keyOf`));
    this.foldOf = new Growable(words, reader.words(`${name}.foldOf`));
    this.weightOf = new Growable(bytes, reader.bytes(`${name}.weightOf`));
    for (const column of [this.keyOf, this.foldOf, this.weightOf]) {
      reader.check(column.length === this.size, name);
    }
    reader.checkBelow(this.keyOf.array, this.keyLimit, `${name}.keyOf`);
    reader.checkBelow(this.foldOf.array, this.size, `${name}.foldOf`);
  }

  write(image: ImageWriter, name: string): void {
    this.#surfaces.write(image, `${name}.surfaces`);
    this.#keys.write(image, `${name}.keys`);
    image.add(`${name}.keyOf`, this.keyOf.view());
    image.add(`${name}.foldOf`, this.foldOf.view());
    image.add(`${name}.weightOf`, this.weightOf.view());
  }

  /** One more than the highest token id. */
  get size(): number {
    return this.#surfaces.size;
  }

  /** One more than the highest key id. */
  get keyLimit(): number {
    return this.#keys.size;
  }

  /** The id of the token `text[start, end)`. */
  intern(kind: WordKind, text: string, start = 0, end = text.length): number {
    const before = this.#surfaces.size;
    const id = this.#surfaces.intern(kind, text, start, end);
    if (id === before) this.#describe(id, makeToken(kind, text.slice(start, end)));
    return id;
  }

  /** 0 when no unit has it. */
  find(kind: WordKind, surface: string): number {
    return this.#surfaces.find(kind, surface);
  }

  findKey(key: string): number {
    return key === '' ? 0 : this.#keys.find(0, key);
  }

  token(id: number): Token {
    const place = id & (cachedTokens - 1);
    const kept = this.#tokens[place];
    if (kept !== undefined && this.#tokenIds[place] === id) return kept;
    const token = makeToken(this.kind(id), this.surface(id));
    this.#tokens[place] = token;
    this.#tokenIds[place] = id;
    return token;
  }

  kind(id: number): WordKind {
    return this.#surfaces.tag(id) as WordKind;
  }

  surface(id: number): string {
    return this.#surfaces.string(id);
  }

  /** Visits the ids of folded tokens that hold `part`, with where it stands; several times where it does. */
  forEachWith(part: string, visit: (id: number, at: number, length: number) => void): void {
    this.#surfaces.forEachWith(part, (id, at, length) => {
      if (this.foldOf.array[id] === id) visit(id, at, length);
    });
  }

  /** Visits the ids of folded tokens that begin (or end) with `part`. */
  forEachWithEnd(part: string, end: 'start' | 'end', visit: (id: number) => void): void {
    this.#surfaces.forEachWithEnd(part, end, (id) => {
      if (this.foldOf.array[id] === id) visit(id);
    });
  }

  /** The surfaces, folded or not: all characters, and by token id where they start. */
  get characters(): { readonly units: Uint16Array; readonly starts: Uint32Array } {
    return this.#surfaces.characters;
  }

  /** UTF-16 units of a surface. */
  surfaceLength(id: number): number {
    return this.#surfaces.length(id);
  }

  /** Writes a surface from `at` on; gives the place behind it. */
  copySurface(id: number, into: Uint16Array, at: number): number {
    return this.#surfaces.copy(id, into, at);
  }

  /** Visits the ids of folded tokens of a kind whose first UTF-16 unit passes, and then all of their units. */
  forEachBeginning(
    kind: WordKind,
    begins: (unit: number) => boolean,
    passes: ((units: Uint16Array, start: number, end: number) => boolean) | undefined,
    visit: (id: number) => void,
  ): void {
    const { units, starts } = this.#surfaces.characters;
    this.#surfaces.forEachBeginning(kind, begins, (id) => {
      if (this.foldOf.array[id] !== id) return;
      if (passes === undefined || passes(units, starts[id]!, starts[id + 1]!)) visit(id);
    });
  }

  /** By token id: its kind. */
  get kinds(): Uint8Array {
    return this.#surfaces.tags;
  }

  trim(): void {
    for (const part of [this.#surfaces, this.#keys, this.keyOf, this.foldOf, this.weightOf]) part.trim();
  }

  /** Bytes of the typed arrays; the tokens kept are some megabytes more at most. */
  get byteLength(): number {
    return [this.#surfaces, this.#keys, this.keyOf, this.foldOf, this.weightOf].reduce(
      (sum, part) => sum + part.byteLength,
      this.#tokenIds.byteLength,
    );
  }

  #describe(id: number, token: Token): void {
    this.weightOf.push(token.weight);
    this.keyOf.push(token.key === '' ? 0 : this.#keys.intern(0, token.key));
    this.foldOf.push(id);
    if (token.folded === token.surface || token.kind === wordKinds.code) return;
    // the folded form of a folded form may differ again; the last one found stands for all
    const folded = this.intern(token.kind, token.folded);
    this.foldOf.set(id, this.foldOf.get(folded));
  }
}
