import type { LanguageTag } from '../base/index.ts';
import type { Code } from '../content/index.ts';
import { type JoinedTexts, joinedAt, lowerBound, type SparseTexts, sparseAt } from './block-columns.ts';
import { type Trust, trustLevels, type Unit, type UnitExtra } from './model.ts';

/**
 * Units of a block; unit ids of block b run from b × this + 1. What is asked for is mostly one unit of a block, so
 * that smaller blocks read faster (see decision 20); much smaller ones cost more to write.
 */
export const unitsPerBlock = 250;

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

/** Fields that few units have; those of the second list are kept as JSON. */
export const sparseTextColumns = ['previous', 'next', 'key', 'contextId'] as const;
export const sparseJsonColumns = ['sourceCodes', 'targetCodes', 'extra', 'vouchers'] as const;
export type SparseColumn = (typeof sparseTextColumns)[number] | (typeof sparseJsonColumns)[number];

/**
 * Up to `unitsPerBlock` units as parallel columns, in order of id, of few and large values, so that the store clones it cheaply.
 * `used` counts the ids given out, so that none is given twice.
 */
export interface MemoryBlock {
  readonly used: number;
  readonly ids: Uint32Array;
  readonly sources: JoinedTexts;
  readonly targets: JoinedTexts;
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
  readonly sparse: { readonly [column in SparseColumn]?: SparseTexts };
}

export function decodeBlock(block: MemoryBlock): StoredUnit[] {
  return Array.from(block.ids, (_, position) => unitAtPosition(block, position));
}

/** Where the unit with this id stands in the block, or -1. */
export function positionInBlock(block: MemoryBlock, unitId: number): number {
  const position = lowerBound(block.ids, unitId);
  return block.ids[position] === unitId ? position : -1;
}

/** The unit with this id, or `undefined` when the block has none. */
export function unitInBlock(block: MemoryBlock, unitId: number): StoredUnit | undefined {
  const position = positionInBlock(block, unitId);
  return position < 0 ? undefined : unitAtPosition(block, position);
}

export function unitAtPosition(block: MemoryBlock, at: number): StoredUnit {
  const [sourceLanguage, targetLanguage] = languagesAt(block, at);
  const name = (column: Uint16Array) => block.names[column[at] ?? 0] ?? '';
  const { sparse } = block;
  const extra = sparseAt(sparse.extra, at);
  const vouchers = vouchersAt(block, at);
  const contextId = sparseAt(sparse.contextId, at);
  return {
    id: block.ids[at] ?? 0,
    sourceLanguage,
    targetLanguage,
    source: { text: joinedAt(block.sources, at), codes: codesAt(sparse.sourceCodes, at) },
    target: { text: joinedAt(block.targets, at), codes: codesAt(sparse.targetCodes, at) },
    trust: trustLevels[block.trust[at] ?? 0] ?? 'draft',
    createdAt: block.createdAt[at] ?? 0,
    changedAt: block.changedAt[at] ?? 0,
    createdBy: name(block.createdBy),
    changedBy: name(block.changedBy),
    project: name(block.project),
    document: name(block.document),
    previous: sparseAt(sparse.previous, at) ?? '',
    next: sparseAt(sparse.next, at) ?? '',
    uses: block.uses[at] ?? 0,
    key: sparseAt(sparse.key, at) ?? '',
    ...(contextId === undefined ? {} : { contextId }),
    ...(extra === undefined ? {} : { extra: JSON.parse(extra) as UnitExtra }),
    ...(vouchers === undefined ? {} : { vouchers }),
  };
}

export function languagesAt(block: MemoryBlock, at: number): readonly [LanguageTag, LanguageTag] {
  return block.languages[block.pair[at] ?? 0] ?? ['und', 'und'];
}

export function sourceTextAt(block: MemoryBlock, at: number): string {
  return joinedAt(block.sources, at);
}

export function targetTextAt(block: MemoryBlock, at: number): string {
  return joinedAt(block.targets, at);
}

export function sourceCodesAt(block: MemoryBlock, at: number): readonly Code[] {
  return codesAt(block.sparse.sourceCodes, at);
}

export function targetCodesAt(block: MemoryBlock, at: number): readonly Code[] {
  return codesAt(block.sparse.targetCodes, at);
}

/** The confirmations behind a unit where there are several. */
export function vouchersAt(block: MemoryBlock, at: number): readonly Voucher[] | undefined {
  const json = sparseAt(block.sparse.vouchers, at);
  return json === undefined ? undefined : (JSON.parse(json) as readonly Voucher[]);
}

const noCodes: readonly Code[] = [];

function codesAt(column: SparseTexts | undefined, at: number): readonly Code[] {
  const json = sparseAt(column, at);
  return json === undefined ? noCodes : (JSON.parse(json) as readonly Code[]);
}

/** Characters that a block holds, its columns counted as such: what a cache of blocks counts. */
export function blockSize(block: MemoryBlock): number {
  let size = block.sources.text.length + block.targets.text.length + 45 * block.ids.length + 1000;
  for (const column of Object.values(block.sparse)) size += column.text.length + 6 * column.at.length;
  return size;
}

/** Whether the columns fit each other; what a store that was damaged gives may not. */
export function isSoundBlock(block: MemoryBlock, number: number): boolean {
  const count = block.ids.length;
  const inRange = Array.from(block.ids).every(
    (id, i) => blockOf(id) === number && (i === 0 || id > (block.ids[i - 1] ?? 0)),
  );
  const columns = [block.pair, block.trust, block.createdAt, block.changedAt, block.uses];
  const names = [block.createdBy, block.changedBy, block.project, block.document];
  return (
    inRange &&
    count <= block.used &&
    block.used <= unitsPerBlock &&
    [...columns, ...names].every((column) => column.length === count) &&
    names.every((column) => column.every((place) => place < block.names.length)) &&
    block.pair.every((place) => place < block.languages.length) &&
    isSoundJoined(block.sources, count) &&
    isSoundJoined(block.targets, count) &&
    Object.values(block.sparse).every(
      (column) => isSoundJoined(column, column.at.length) && column.at.every((position) => position < count),
    )
  );
}

function isSoundJoined({ text, ends }: JoinedTexts, count: number): boolean {
  return (
    ends.length === count &&
    (count === 0 ? text === '' : ends[count - 1] === text.length) &&
    ends.every((end, i) => i === 0 || end > (ends[i - 1] ?? 0))
  );
}
