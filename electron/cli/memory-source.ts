import type { LanguageTag } from '../../shared/base/index.ts';
import type { Content } from '../../shared/content/index.ts';
import { type IndexedUnit, MemoryIndex, type NewUnit, type Unit } from '../../shared/memory/index.ts';
import { MemoryFile } from './memory-units.ts';
import type { Streams } from './streams.ts';

export interface LanguagePair {
  readonly from: LanguageTag | undefined;
  readonly to: LanguageTag | undefined;
}

/** Memories in one index, with the texts that it does not hold. */
export class QueryMemory {
  readonly index = new MemoryIndex();
  readonly #sources: Content[] = [];
  readonly #targets: Content[] = [];
  readonly #facts: Pick<Unit, 'sourceLanguage' | 'targetLanguage' | 'trust' | 'changedAt'>[] = [];

  get size(): number {
    return this.#sources.length;
  }

  source(id: number): Content | undefined {
    return this.#sources[id];
  }

  target(id: number): Content | undefined {
    return this.#targets[id];
  }

  /** A unit with what is known of it. */
  unit(id: number): Unit | undefined {
    const source = this.#sources[id];
    const target = this.#targets[id];
    const facts = this.#facts[id];
    if (source === undefined || target === undefined || facts === undefined) return undefined;
    return { ...nothingKnown, ...facts, id, source, target };
  }

  add(unit: Omit<IndexedUnit, 'id'>, target: Content): void {
    const id = this.#sources.length;
    this.#sources.push(unit.source);
    this.#targets.push(target);
    const { sourceLanguage, targetLanguage, trust, changedAt } = unit;
    this.#facts.push({ sourceLanguage, targetLanguage, trust, changedAt });
    this.index.put({
      id,
      sourceLanguage: unit.sourceLanguage,
      targetLanguage: unit.targetLanguage,
      source: unit.source,
      trust: unit.trust,
      changedAt: unit.changedAt,
      previous: unit.previous,
      next: unit.next,
      ...(unit.contextId !== undefined && { contextId: unit.contextId }),
    });
  }
}

/** Of a unit for which only a match is wanted. */
const nothingKnown = {
  createdAt: 0,
  createdBy: '',
  changedBy: '',
  project: '',
  document: '',
  previous: '',
  next: '',
  uses: 0,
  key: '',
} satisfies Partial<NewUnit>;

/** Adds a TMX, CSV, TSV or XLSX file to a memory. Fails when it cannot be read to its end. */
export async function loadMemory(
  memory: QueryMemory,
  name: string,
  pair: LanguagePair,
  streams: Streams,
): Promise<void> {
  const file = await MemoryFile.open(name, pair, streams);
  try {
    for await (const batch of file.batches()) for (const unit of batch) memory.add(unit, unit.target);
    file.tellProblems();
  } finally {
    await file.close();
  }
}
