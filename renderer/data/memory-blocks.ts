import type { LanguageTag } from '../../shared/base/index.ts';
import type { Code } from '../../shared/content/index.ts';
import {
  blockOf,
  encodeBlock,
  type MemoryBlock,
  type StoredUnit,
  trustLevels,
  type UnitExtra,
  unitsPerBlock,
  type Voucher,
} from '../../shared/memory/index.ts';

/**
 * One block of a memory's units. `revision` is the memory's revision when the block was last written: who knows
 * the memory up to some revision reads only the blocks written since.
 */
export interface MemoryBlockRow {
  readonly memoryId: string;
  readonly block: number;
  readonly revision: number;
  readonly data: MemoryBlock;
}

/** A block of 500 units as it was stored up to version 3 of the tables: a string for each text, maps for rare fields. */
export interface UnpackedMemoryBlock {
  readonly used: number;
  readonly ids: Uint32Array;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly languages: readonly (readonly [source: LanguageTag, target: LanguageTag])[];
  readonly pair: Uint16Array;
  readonly trust: Uint8Array;
  readonly createdAt: Float64Array;
  readonly changedAt: Float64Array;
  readonly uses: Uint32Array;
  readonly names: readonly string[];
  readonly createdBy: Uint16Array;
  readonly changedBy: Uint16Array;
  readonly project: Uint16Array;
  readonly document: Uint16Array;
  readonly sourceCodes: ReadonlyMap<number, readonly Code[]>;
  readonly targetCodes: ReadonlyMap<number, readonly Code[]>;
  readonly previous: ReadonlyMap<number, string>;
  readonly next: ReadonlyMap<number, string>;
  readonly keys: ReadonlyMap<number, string>;
  readonly extra: ReadonlyMap<number, UnitExtra>;
  readonly vouchers: ReadonlyMap<number, readonly Voucher[]>;
}

/**
 * The blocks of `unitsPerBlock` units that such a block of twice as many becomes, by number; their units keep their
 * ids. One that never had units is left out.
 */
export function packedBlocks(number: number, block: UnpackedMemoryBlock): ReadonlyMap<number, MemoryBlock> {
  const units = unpackedUnits(block);
  const packed = new Map<number, MemoryBlock>();
  for (const half of [0, 1]) {
    const used = Math.min(Math.max(0, block.used - half * unitsPerBlock), unitsPerBlock);
    if (used === 0 && half > 0) continue;
    const into = 2 * number + half;
    packed.set(
      into,
      encodeBlock(
        units.filter(({ id }) => blockOf(id) === into),
        used,
      ),
    );
  }
  return packed;
}

function unpackedUnits(block: UnpackedMemoryBlock): StoredUnit[] {
  const name = (place: number | undefined) => block.names[place ?? 0] ?? '';
  return block.sources.map((source, at): StoredUnit => {
    const [sourceLanguage, targetLanguage] = block.languages[block.pair[at] ?? 0] ?? ['und', 'und'];
    const extra = block.extra.get(at);
    const vouchers = block.vouchers.get(at);
    return {
      id: block.ids[at] ?? 0,
      sourceLanguage,
      targetLanguage,
      source: { text: source, codes: block.sourceCodes.get(at) ?? [] },
      target: { text: block.targets[at] ?? '', codes: block.targetCodes.get(at) ?? [] },
      trust: trustLevels[block.trust[at] ?? 0] ?? 'draft',
      createdAt: block.createdAt[at] ?? 0,
      changedAt: block.changedAt[at] ?? 0,
      createdBy: name(block.createdBy[at]),
      changedBy: name(block.changedBy[at]),
      project: name(block.project[at]),
      document: name(block.document[at]),
      previous: block.previous.get(at) ?? '',
      next: block.next.get(at) ?? '',
      uses: block.uses[at] ?? 0,
      key: block.keys.get(at) ?? '',
      ...(extra === undefined ? {} : { extra }),
      ...(vouchers === undefined ? {} : { vouchers }),
    };
  });
}
