import type { LanguageTag } from '../base/index.ts';
import type { Code, Content } from '../content/index.ts';
import { type Trust, trustLevels, type Unit, type UnitExtra } from './model.ts';

/** Units of a block; unit ids of block b run from b × this + 1. */
export const unitsPerBlock = 500;

/** The block that a unit lies in for as long as it lives. */
export function blockOf(unitId: number): number {
  return Math.floor((unitId - 1) / unitsPerBlock);
}

/**
 * One confirmation that stands behind a unit: the segment (`key`, empty for an import, which stands by itself),
 * how far it was trusted there, and its neighbours.
 */
export interface Voucher {
  readonly key: string;
  readonly trust: Trust;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly previous: string;
  readonly next: string;
  /** What names the segment within its file; absent when nothing does. */
  readonly contextId?: string;
}

/**
 * A unit as the store holds it. When several segments were translated alike, `vouchers` lists them all; the
 * unit's own trust is then their highest, its date, person, key and neighbours those of the newest.
 */
export interface StoredUnit extends Unit {
  readonly vouchers?: readonly Voucher[];
}

/**
 * Up to 500 units as parallel arrays, in order of id; every field is structured-clone friendly. Fields that few
 * units have are maps by position. `used` counts the ids given out, so that none is given twice.
 */
export interface MemoryBlock {
  readonly used: number;
  readonly ids: Uint32Array;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly languages: readonly (readonly [source: LanguageTag, target: LanguageTag])[];
  /** Index into `languages`. */
  readonly pair: Uint16Array;
  readonly trust: Uint8Array;
  readonly createdAt: Float64Array;
  readonly changedAt: Float64Array;
  readonly uses: Uint32Array;
  /** Persons, projects and documents, each once; the four columns below index it. */
  readonly names: readonly string[];
  readonly createdBy: Uint16Array;
  readonly changedBy: Uint16Array;
  readonly project: Uint16Array;
  readonly document: Uint16Array;
  readonly sourceCodes: ReadonlyMap<number, readonly Code[]>;
  readonly targetCodes: ReadonlyMap<number, readonly Code[]>;
  readonly previous: ReadonlyMap<number, string>;
  readonly next: ReadonlyMap<number, string>;
  /** Absent in blocks that were written before there were such names. */
  readonly contextIds?: ReadonlyMap<number, string>;
  readonly keys: ReadonlyMap<number, string>;
  readonly extra: ReadonlyMap<number, UnitExtra>;
  readonly vouchers: ReadonlyMap<number, readonly Voucher[]>;
}

/** Units in ascending order of id, at most 500. */
export function encodeBlock(units: readonly StoredUnit[], used: number): MemoryBlock {
  const languages = new Dictionary();
  const names = new Dictionary();
  const pairs: [LanguageTag, LanguageTag][] = [];
  const column = (value: (unit: StoredUnit) => number) => Uint16Array.from(units, value);
  const sparse = <T>(value: (unit: StoredUnit) => T | undefined): ReadonlyMap<number, T> => {
    const found = new Map<number, T>();
    for (const [position, unit] of units.entries()) {
      const entry = value(unit);
      if (entry !== undefined) found.set(position, entry);
    }
    return found;
  };
  const filled = (text: string) => (text === '' ? undefined : text);
  const codes = (content: Content) => (content.codes.length === 0 ? undefined : content.codes);
  return {
    used,
    ids: Uint32Array.from(units, (unit) => unit.id),
    sources: units.map((unit) => unit.source.text),
    targets: units.map((unit) => unit.target.text),
    pair: column((unit) => {
      const place = languages.place(`${unit.sourceLanguage}\n${unit.targetLanguage}`);
      pairs[place] ??= [unit.sourceLanguage, unit.targetLanguage];
      return place;
    }),
    languages: pairs,
    trust: Uint8Array.from(units, (unit) => trustLevels.indexOf(unit.trust)),
    createdAt: Float64Array.from(units, (unit) => unit.createdAt),
    changedAt: Float64Array.from(units, (unit) => unit.changedAt),
    uses: Uint32Array.from(units, (unit) => unit.uses),
    createdBy: column((unit) => names.place(unit.createdBy)),
    changedBy: column((unit) => names.place(unit.changedBy)),
    project: column((unit) => names.place(unit.project)),
    document: column((unit) => names.place(unit.document)),
    names: names.entries,
    sourceCodes: sparse((unit) => codes(unit.source)),
    targetCodes: sparse((unit) => codes(unit.target)),
    previous: sparse((unit) => filled(unit.previous)),
    next: sparse((unit) => filled(unit.next)),
    contextIds: sparse((unit) => filled(unit.contextId ?? '')),
    keys: sparse((unit) => filled(unit.key)),
    extra: sparse((unit) => unit.extra),
    vouchers: sparse((unit) => unit.vouchers),
  };
}

export function decodeBlock(block: MemoryBlock): StoredUnit[] {
  return block.sources.map((_, position) => unitAtPosition(block, position));
}

/** The unit with this id, or `undefined` when the block has none. */
export function unitInBlock(block: MemoryBlock, unitId: number): StoredUnit | undefined {
  const position = block.ids.indexOf(unitId);
  return position < 0 ? undefined : unitAtPosition(block, position);
}

export function unitAtPosition(block: MemoryBlock, at: number): StoredUnit {
  const [sourceLanguage, targetLanguage] = block.languages[block.pair[at] ?? 0] ?? ['und', 'und'];
  const name = (column: Uint16Array) => block.names[column[at] ?? 0] ?? '';
  const extra = block.extra.get(at);
  const vouchers = block.vouchers.get(at);
  const contextId = block.contextIds?.get(at);
  return {
    id: block.ids[at] ?? 0,
    sourceLanguage,
    targetLanguage,
    source: { text: block.sources[at] ?? '', codes: block.sourceCodes.get(at) ?? [] },
    target: { text: block.targets[at] ?? '', codes: block.targetCodes.get(at) ?? [] },
    trust: trustLevels[block.trust[at] ?? 0] ?? 'draft',
    createdAt: block.createdAt[at] ?? 0,
    changedAt: block.changedAt[at] ?? 0,
    createdBy: name(block.createdBy),
    changedBy: name(block.changedBy),
    project: name(block.project),
    document: name(block.document),
    previous: block.previous.get(at) ?? '',
    next: block.next.get(at) ?? '',
    uses: block.uses[at] ?? 0,
    key: block.keys.get(at) ?? '',
    ...(contextId === undefined ? {} : { contextId }),
    ...(extra === undefined ? {} : { extra }),
    ...(vouchers === undefined ? {} : { vouchers }),
  };
}

/** Characters that a block holds: what a cache of blocks counts. */
export function blockSize(block: MemoryBlock): number {
  let size = 0;
  for (const text of block.sources) size += text.length + 12;
  for (const text of block.targets) size += text.length + 12;
  for (const text of block.previous.values()) size += text.length + 40;
  for (const text of block.next.values()) size += text.length + 40;
  for (const text of block.contextIds?.values() ?? []) size += text.length + 40;
  return (
    size + 200 * (block.sourceCodes.size + block.targetCodes.size + block.extra.size + block.vouchers.size)
  );
}

class Dictionary {
  readonly entries: string[] = [];
  readonly #places = new Map<string, number>();

  place(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.entries.push(text) - 1;
      this.#places.set(text, place);
    }
    return place;
  }
}
