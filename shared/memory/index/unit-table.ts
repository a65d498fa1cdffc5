import type { LanguageTag } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import { type Trust, trustLevels } from '../model.ts';
import { contextKey } from '../prepare.ts';
import { contextRank, type MatchContext } from '../score.ts';
import { bytes, Growable, shorts, words } from './growable.ts';
import type { ImageReader, ImageWriter } from './image.ts';
import { TextColumn } from './text-column.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the index keeps of a unit; it holds no text of its own. */
export interface IndexedUnit {
  readonly id: number;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  /** Only read by an index that searches targets. */
  readonly target?: Content;
  readonly trust: Trust;
  readonly changedAt: number;
  readonly previous: string;
  readonly next: string;
  readonly contextId?: string;
  /** Neighbours and names at the other places where the same pair was confirmed. */
  readonly contexts?: readonly {
    readonly previous: string;
    readonly next: string;
    readonly contextId?: string;
  }[];
}

const alive = 0x80;

/** Heavier sources are filed under this weight. */
export const mostWeight = 65_535;

/**
 * One row (a slot) per unit, in columns. A changed unit gets a new slot.
 */
export class UnitTable {
  readonly source: TextColumn;
  readonly weights: Growable<Uint16Array<ArrayBuffer>>;
  /** Tokens that have a key. */
  readonly counts: Growable<Uint16Array<ArrayBuffer>>;
  readonly unitIds: Growable<Uint32Array<ArrayBuffer>>;
  readonly #flags: Growable<Uint8Array<ArrayBuffer>>;
  readonly #pairs: Growable<Uint8Array<ArrayBuffer>>;
  readonly #changed: Growable<Uint32Array<ArrayBuffer>>;
  readonly #previous: Growable<Uint32Array<ArrayBuffer>>;
  readonly #next: Growable<Uint32Array<ArrayBuffer>>;
  /** Hashes of `contextId`. */
  readonly #names: Growable<Uint32Array<ArrayBuffer>>;
  /** Three hashes for each further place. */
  readonly #contexts = new Map<number, readonly number[]>();
  /** By unit id: its slot + 1. */
  readonly #slots = new Growable(words);
  readonly #languagePairs: (readonly [LanguageTag, LanguageTag])[] = [];
  #living = 0;

  /** With the vocabulary of another table, or with what was saved. */
  constructor(vocabulary?: Vocabulary, reader?: ImageReader) {
    this.source = new TextColumn('source', vocabulary, reader);
    this.weights = new Growable(shorts, reader?.shorts('weights'));
    this.counts = new Growable(shorts, reader?.shorts('counts'));
    this.unitIds = new Growable(words, reader?.words('unitIds'));
    this.#flags = new Growable(bytes, reader?.bytes('flags'));
    this.#pairs = new Growable(bytes, reader?.bytes('pairs'));
    this.#changed = new Growable(words, reader?.words('changed'));
    this.#previous = new Growable(words, reader?.words('previous'));
    this.#next = new Growable(words, reader?.words('next'));
    this.#names = new Growable(words, reader?.words('names'));
    if (reader !== undefined) this.#restore(reader);
  }

  /** Checks what was taken from an image and makes anew what is not in it. */
  #restore(reader: ImageReader): void {
    const { slots, languagePairs } = reader.header;
    for (const [name, column] of Object.entries({
      weights: this.weights,
      counts: this.counts,
      unitIds: this.unitIds,
      flags: this.#flags,
    })) {
      reader.check(column.length === slots, name);
    }
    for (const [name, column] of Object.entries({
      pairs: this.#pairs,
      changed: this.#changed,
      previous: this.#previous,
      next: this.#next,
      names: this.#names,
    })) {
      reader.check(column.length <= slots, name);
    }
    reader.check(this.source.length === slots, 'source.starts');
    reader.check(languagePairs.length > 0 || slots === 0, 'languages');
    this.#languagePairs.push(...languagePairs);
    const ids = this.unitIds.array;
    const flags = this.#flags.array;
    let last = 0;
    for (let slot = 0; slot < slots; slot++) if (ids[slot]! > last) last = ids[slot]!;
    this.#slots.set(last, 0);
    const slotOfId = this.#slots.array;
    let twice = false;
    for (let slot = 0; slot < slots; slot++) {
      if ((flags[slot]! & alive) === 0) continue;
      const id = ids[slot]!;
      if (slotOfId[id] !== 0) twice = true;
      slotOfId[id] = slot + 1;
      this.#living++;
    }
    reader.check(!twice, 'unitIds');
    const contexts = reader.words('contexts');
    for (let at = 0; at + 2 <= contexts.length; at += 2 + contexts[at + 1]!) {
      this.#contexts.set(contexts[at]!, Array.from(contexts.subarray(at + 2, at + 2 + contexts[at + 1]!)));
    }
  }

  write(image: ImageWriter): void {
    this.source.write(image);
    image.add('weights', this.weights.view());
    image.add('counts', this.counts.view());
    image.add('unitIds', this.unitIds.view());
    // a removal clears its flag in place
    image.add('flags', this.#flags.view().slice());
    image.add('pairs', this.#pairs.view());
    image.add('changed', this.#changed.view());
    image.add('previous', this.#previous.view());
    image.add('next', this.#next.view());
    image.add('names', this.#names.view());
    image.add(
      'contexts',
      Uint32Array.from(
        Array.from(this.#contexts).flatMap(([slot, hashes]) => [slot, hashes.length, ...hashes]),
      ),
    );
  }

  get languagePairs(): readonly (readonly [LanguageTag, LanguageTag])[] {
    return this.#languagePairs;
  }

  /** Slots given out, deleted ones included. */
  get length(): number {
    return this.unitIds.length;
  }

  get living(): number {
    return this.#living;
  }

  /** Adds a unit whose id has no living slot; gives its slot. */
  add(unit: IndexedUnit): number {
    const slot = this.length;
    this.source.add(unit.source);
    this.weights.push(Math.min(this.source.lastWeight, mostWeight));
    this.counts.push(Math.min(this.source.lastCount, 65_535));
    this.unitIds.push(unit.id);
    this.#flags.push(alive | trustLevels.indexOf(unit.trust));
    this.#pairs.setSparse(slot, this.#pairOf(unit.sourceLanguage, unit.targetLanguage));
    this.#changed.setSparse(slot, Math.max(0, Math.min(0xffffffff, Math.round(unit.changedAt / 1000))));
    this.#previous.setSparse(slot, hashText(unit.previous));
    this.#next.setSparse(slot, hashText(unit.next));
    this.#names.setSparse(slot, hashText(unit.contextId ?? ''));
    if (unit.contexts !== undefined && unit.contexts.length > 0) {
      this.#contexts.set(
        slot,
        unit.contexts.flatMap(({ previous, next, contextId = '' }) => [
          hashText(previous),
          hashText(next),
          hashText(contextId),
        ]),
      );
    }
    this.#slots.set(unit.id, slot + 1);
    this.#living++;
    return slot;
  }

  /** What a slot's source weighs, also where `weights` cannot tell. */
  weight(slot: number): number {
    const weight = this.weights.get(slot);
    return weight < mostWeight ? weight : this.source.prepared(slot).weight;
  }

  /** Adds a living unit of another table over the same vocabulary; gives its slot. */
  addFrom(other: UnitTable, from: number): number {
    const slot = this.length;
    this.source.addFrom(other.source, from);
    this.weights.push(other.weights.get(from));
    this.counts.push(other.counts.get(from));
    this.unitIds.push(other.unitIds.get(from));
    this.#flags.push(other.#flags.get(from));
    this.#pairs.setSparse(slot, this.#pairOf(...other.languages(from)));
    this.#changed.setSparse(slot, other.#changed.get(from));
    this.#previous.setSparse(slot, other.#previous.get(from));
    this.#next.setSparse(slot, other.#next.get(from));
    this.#names.setSparse(slot, other.#names.get(from));
    const contexts = other.#contexts.get(from);
    if (contexts !== undefined) this.#contexts.set(slot, contexts);
    this.#slots.set(other.unitIds.get(from), slot + 1);
    this.#living++;
    return slot;
  }

  /** One more than the highest unit id there ever was. */
  get idLimit(): number {
    return this.#slots.length;
  }

  /** The living slot of a unit, or -1. */
  slotOf(unitId: number): number {
    return this.#slots.get(unitId) - 1;
  }

  /** Gives the slot that was freed, or -1. */
  remove(unitId: number): number {
    const slot = this.slotOf(unitId);
    if (slot < 0) return -1;
    this.#slots.set(unitId, 0);
    this.#flags.array[slot] = 0;
    this.#contexts.delete(slot);
    this.#living--;
    return slot;
  }

  isAlive(slot: number): boolean {
    return (this.#flags.array[slot]! & alive) !== 0;
  }

  trust(slot: number): Trust {
    return trustLevels[this.#flags.get(slot) & 0x7f] ?? 'draft';
  }

  /** Milliseconds, exact to the second. */
  changedAt(slot: number): number {
    return this.#changed.get(slot) * 1000;
  }

  languages(slot: number): readonly [LanguageTag, LanguageTag] {
    return this.#languagePairs[this.#pairs.get(slot)] ?? ['', ''];
  }

  /** What agrees at the place of confirmation that agrees best. Hashes as of `hashText`. */
  context(slot: number, previous: number, next: number, name: number): MatchContext {
    const agreement = (unitPrevious: number, unitNext: number, unitName: number): MatchContext => ({
      previousSame: previous !== 0 && unitPrevious === previous,
      nextSame: next !== 0 && unitNext === next,
      idSame: name !== 0 && unitName === name,
    });
    let best = agreement(this.#previous.get(slot), this.#next.get(slot), this.#names.get(slot));
    const more = this.#contexts.get(slot);
    for (let i = 0; more !== undefined && i < more.length; i += 3) {
      const other = agreement(more[i] ?? 0, more[i + 1] ?? 0, more[i + 2] ?? 0);
      if (contextRank(other) > contextRank(best)) best = other;
    }
    return best;
  }

  #pairOf(source: LanguageTag, target: LanguageTag): number {
    const found = this.#languagePairs.findIndex(([a, b]) => a === source && b === target);
    if (found >= 0) return found;
    // 256 variants of one language pair: further ones count as the first
    if (this.#languagePairs.length === 256) return 0;
    return this.#languagePairs.push([source, target]) - 1;
  }

  trim(): void {
    for (const column of this.#columns()) column.trim();
  }

  get byteLength(): number {
    return this.#columns().reduce((sum, column) => sum + column.byteLength, 0);
  }

  #columns() {
    return [
      this.source,
      this.weights,
      this.counts,
      this.unitIds,
      this.#flags,
      this.#pairs,
      this.#changed,
      this.#previous,
      this.#next,
      this.#names,
      this.#slots,
    ];
  }
}

/** A 32-bit hash of a neighbouring segment's plain text (FNV-1a over UTF-16 units, mixed); 0 when empty. */
export function hashText(plain: string): number {
  if (plain === '') return 0;
  const text = contextKey(plain);
  if (text === '') return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
