import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import { type Content, contentFromRaw } from '../../shared/content/index.ts';
import { type IndexedUnit, MemoryIndex, type NewUnit, type Unit } from '../../shared/memory/index.ts';
import { readTmx } from '../../shared/memory/tmx/index.ts';
import { bilingualRows, parseBilingualTable } from './bilingual-table.ts';
import { openInput, readTable } from './input.ts';
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

/** Adds a TMX file, or a bilingual TSV, CSV or XLSX, to a memory. Fails when it cannot be read to its end. */
export async function loadMemory(
  memory: QueryMemory,
  file: string,
  pair: LanguagePair,
  streams: Streams,
): Promise<void> {
  if (/\.(tsv|csv|txt|tab|xlsx|xlsm)$/i.test(file)) return loadTable(memory, file, pair, streams);
  const { name, blob, close } = await openInput(file, streams);
  try {
    const report = await readTmx(blob, name, {
      ...(pair.from === undefined ? {} : { sourceLanguage: pair.from }),
      ...(pair.to === undefined ? {} : { targetLanguages: [pair.to] }),
      onUnits: async (units) => {
        for (const unit of units) memory.add(unit, unit.target);
      },
      onProgress: ({ done, total = 0 }) => streams.progress(total === 0 ? undefined : done / total),
    });
    streams.progress(undefined);
    if (report.failure) throw new EditioError(report.failure.code, report.failure.params);
    if (report.skipped > 0) {
      const [first] = report.problems;
      const where = first ? ` (the first at line ${first.line}: ${first.reason.replaceAll('-', ' ')})` : '';
      const units = report.skipped === 1 ? '1 unit was' : `${report.skipped} units were`;
      streams.message(`“${name}”: ${units} left out${where}.`);
    }
  } finally {
    await close();
  }
}

async function loadTable(
  memory: QueryMemory,
  file: string,
  pair: LanguagePair,
  streams: Streams,
): Promise<void> {
  const table = await readTable(file, streams);
  const { sourceLanguage, targetLanguage, rows } =
    'text' in table
      ? parseBilingualTable(table.text, table.name, pair)
      : bilingualRows(
          table.rows.map(({ cells }) => cells),
          table.name,
          pair,
        );
  for (const { source, target } of rows) {
    if (source.trim() === '' || target.trim() === '') continue;
    memory.add(
      {
        sourceLanguage,
        targetLanguage,
        source: contentFromRaw(source),
        trust: 'translated',
        changedAt: 0,
        previous: '',
        next: '',
      },
      contentFromRaw(target),
    );
  }
}
