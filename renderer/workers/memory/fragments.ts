import {
  blockOf,
  type Fragment,
  type MemoryIndex,
  makeFragments,
  planFragments,
  TargetBackground,
  type Unit,
  unitsPerBlock,
} from '../../../shared/memory/index.ts';
import type { FragmentHit, FragmentRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** Any targets of a memory: so many from each of so many places. */
const places = 8;
const perPlace = 75;

/** Made once for each state of an index, as it takes some tens of milliseconds. */
const backgrounds = new WeakMap<
  MemoryIndex,
  { readonly size: number; readonly background: TargetBackground }
>();

/** Parts of a segment that the memories can translate, those of the first memory first; each translation once. */
export async function findFragments(
  database: EditioDatabase,
  request: FragmentRequest,
  memoryOf: (id: string) => Promise<LoadedMemory | undefined>,
): Promise<readonly FragmentHit[]> {
  const hits: FragmentHit[] = [];
  const seen = new Set<string>();
  for (const { memoryId } of request.memories) {
    const memory = await memoryOf(memoryId);
    const index = memory?.index(request.sourceLanguage, request.targetLanguage);
    if (memory === undefined || index === undefined) continue;
    for (const fragment of await fragmentsOf(database, memory, index, request)) {
      const name = `${fragment.start} ${fragment.end} ${fragment.target.text.toLowerCase()}`;
      if (seen.has(name)) continue;
      seen.add(name);
      hits.push({ ...fragment, memoryId: memory.id, memoryName: memory.name });
    }
  }
  return hits.slice(0, request.limit);
}

async function fragmentsOf(
  database: EditioDatabase,
  memory: LoadedMemory,
  index: MemoryIndex,
  { source, sourceLanguage, targetLanguage }: FragmentRequest,
): Promise<readonly Fragment[]> {
  const plan = planFragments(source, index, sourceLanguage);
  if (plan.unitIds.length === 0) return [];
  const units = new Map<number, Unit>();
  // a block after the other, so that each is read once
  for (const id of [...plan.unitIds].sort((a, b) => blockOf(a) - blockOf(b))) {
    const stored = await memory.unit(database, id);
    if (stored === undefined) continue;
    const { vouchers: _, ...unit } = stored;
    units.set(id, unit);
  }
  const background = await backgroundOf(database, memory, index);
  return makeFragments(plan, source, (id) => units.get(id), background, targetLanguage);
}

async function backgroundOf(
  database: EditioDatabase,
  memory: LoadedMemory,
  index: MemoryIndex,
): Promise<TargetBackground> {
  const known = backgrounds.get(index);
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
      const unit = index.has(id) ? await memory.unit(database, id) : undefined;
      if (unit !== undefined) targets.push(unit.target);
    }
  }
  const background = new TargetBackground(targets);
  backgrounds.set(index, { size: index.size, background });
  return background;
}
