import type { LanguageTag } from '../../../shared/base/index.ts';
import { isBlankContent } from '../../../shared/content/index.ts';
import {
  blockOf,
  type Fragment,
  type MemoryIndex,
  makeFragments,
  planFragments,
  TargetBackground,
  type Unit,
  unitsPerBlock,
  VariantSource,
  variantDistance,
} from '../../../shared/memory/index.ts';
import type { FragmentHit, FragmentRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** Any targets of a memory: so many from each of so many places. */
const places = 8;
const perPlace = 75;

/** Made once for each state of an index and target language, as it takes some tens of milliseconds. */
const backgrounds = new WeakMap<
  MemoryIndex,
  Map<LanguageTag, { readonly size: number; readonly background: TargetBackground }>
>();

/**
 * Parts of a segment that the memories can translate, those of the first memory first; each translation once. Those
 * in another region's language stand behind all others, those in another script do not count, as in lookups.
 */
export async function findFragments(
  database: EditioDatabase,
  request: FragmentRequest,
  memoryOf: (id: string) => Promise<LoadedMemory | undefined>,
): Promise<readonly FragmentHit[]> {
  const hits: FragmentHit[] = [];
  for (const { memoryId } of request.memories) {
    const memory = await memoryOf(memoryId);
    const index = memory?.index(request.sourceLanguage, request.targetLanguage);
    if (memory === undefined || index === undefined) continue;
    for (const fragment of await fragmentsOf(database, memory, index, request)) {
      hits.push({ ...fragment, memoryId: memory.id, memoryName: memory.name });
    }
  }
  const seen = new Set<string>();
  return hits
    .sort((a, b) => (a.variants ?? 0) - (b.variants ?? 0))
    .filter(({ start, end, target }) => {
      const name = `${start} ${end} ${target.text.toLowerCase()}`;
      return !seen.has(name) && seen.add(name);
    })
    .slice(0, request.limit);
}

async function fragmentsOf(
  database: EditioDatabase,
  memory: LoadedMemory,
  index: MemoryIndex,
  request: FragmentRequest,
): Promise<readonly Fragment[]> {
  const { sourceLanguage, targetLanguage } = request;
  const near = new VariantSource(index, sourceLanguage, targetLanguage, 0);
  const found = await fragmentsIn(database, memory, index, near, request);
  if (!near.leftOut) return found;
  const all = new VariantSource(index, sourceLanguage, targetLanguage, 2);
  const further = await fragmentsIn(database, memory, index, all, request);
  return [...found, ...further.filter(({ variants }) => variants !== undefined)];
}

async function fragmentsIn(
  database: EditioDatabase,
  memory: LoadedMemory,
  index: MemoryIndex,
  seen: VariantSource,
  { source, sourceLanguage, targetLanguage }: FragmentRequest,
): Promise<readonly Fragment[]> {
  const plan = planFragments(source, seen, sourceLanguage);
  if (plan.unitIds.length === 0) return [];
  const units = new Map<number, Unit>();
  // a block after the other, so that each is read once
  for (const id of [...plan.unitIds].sort((a, b) => blockOf(a) - blockOf(b))) {
    const stored = await memory.unit(database, id);
    if (stored === undefined || isBlankContent(stored.target)) continue;
    const { vouchers: _, ...unit } = stored;
    units.set(id, unit);
  }
  const background = await backgroundOf(database, memory, index, targetLanguage);
  return makeFragments(plan, source, (id) => units.get(id), background, targetLanguage);
}

async function backgroundOf(
  database: EditioDatabase,
  memory: LoadedMemory,
  index: MemoryIndex,
  language: LanguageTag,
): Promise<TargetBackground> {
  const ofIndex = backgrounds.get(index) ?? new Map();
  backgrounds.set(index, ofIndex);
  const known = ofIndex.get(language);
  // it need not be exact: only a memory that has grown by half is looked at anew
  if (known !== undefined && index.size < known.size * 1.5) return known.background;
  const targets: Unit['target'][] = [];
  const { blockCount } = memory;
  const step = Math.max(1, blockCount / places);
  for (let block = 0; block < blockCount; block += step) {
    const first = Math.floor(block) * unitsPerBlock + 1;
    const spacing = Math.max(
      1,
      Math.floor((unitsPerBlock * Math.min(blockCount, places)) / (places * perPlace)),
    );
    for (let id = first; id < first + unitsPerBlock; id += spacing) {
      const target = index.languagesOf(id)?.[1];
      const serves = target !== undefined && variantDistance(language, target) !== undefined;
      const unit = serves ? await memory.unit(database, id) : undefined;
      if (unit !== undefined) targets.push(unit.target);
    }
  }
  const background = new TargetBackground(targets);
  ofIndex.set(language, { size: index.size, background });
  return background;
}
