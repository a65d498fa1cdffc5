import {
  type IndexedUnit,
  languagesAt,
  lastChangedAt,
  type MemoryBlock,
  type StoredUnit,
  sourceCodesAt,
  sourceTextAt,
  sparseAt,
  targetCodesAt,
  targetTextAt,
  trustLevels,
  vouchersAt,
} from '../../../shared/memory/index.ts';

/** What the index keeps of a unit. */
export function indexedUnit(unit: StoredUnit): IndexedUnit {
  const others = unit.vouchers?.filter((voucher) => voucher.key !== unit.key);
  const indexed = { ...unit, changedAt: lastChangedAt(unit) };
  return others === undefined || others.length === 0 ? indexed : { ...indexed, contexts: others };
}

/** The same straight from the columns of a block. */
export function indexedAt(block: MemoryBlock, at: number): IndexedUnit {
  const [sourceLanguage, targetLanguage] = languagesAt(block, at);
  const key = sparseAt(block.sparse.key, at) ?? '';
  const contextId = sparseAt(block.sparse.contextId, at);
  const others = vouchersAt(block, at)?.filter((voucher) => voucher.key !== key);
  return {
    id: block.ids[at] ?? 0,
    sourceLanguage,
    targetLanguage,
    source: { text: sourceTextAt(block, at), codes: sourceCodesAt(block, at) },
    target: { text: targetTextAt(block, at), codes: targetCodesAt(block, at) },
    trust: trustLevels[block.trust[at] ?? 0] ?? 'draft',
    changedAt: lastChangedAt({ changedAt: block.changedAt[at] ?? 0, createdAt: block.createdAt[at] ?? 0 }),
    previous: sparseAt(block.sparse.previous, at) ?? '',
    next: sparseAt(block.sparse.next, at) ?? '',
    ...(contextId === undefined ? {} : { contextId }),
    ...(others === undefined || others.length === 0 ? {} : { contexts: others }),
  };
}
