import {
  canonicalLanguage,
  EditioError,
  type FailureCode,
  type LanguageTag,
} from '../../shared/base/index.ts';
import { type Content, serialiseCodes } from '../../shared/content/index.ts';
import {
  type IndexedUnit,
  lastChangedAt,
  MemoryIndex,
  type NewUnit,
  type Unit,
  variantDistance,
} from '../../shared/memory/index.ts';
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
  readonly #files: { readonly name: string; readonly from: number }[] = [];
  /** What the files say that their sources are in; undefined for nothing. */
  readonly #said = new Set<LanguageTag | undefined>();
  readonly #sourceLanguages = new Set<LanguageTag>();
  readonly #facts: Pick<Unit, 'sourceLanguage' | 'targetLanguage' | 'trust' | 'changedAt'>[] = [];

  get size(): number {
    return this.#sources.length;
  }

  /** How many files were read. */
  get fileCount(): number {
    return this.#files.length;
  }

  /** The units added from now on are those of another file. */
  begin(name: string): void {
    this.#files.push({ name, from: this.size });
  }

  /** What a file says that its sources are in: `*all*` for nothing. */
  says(source: LanguageTag | '*all*'): void {
    this.#said.add(source === '*all*' ? undefined : canonicalLanguage(source));
  }

  /** The language that the files say that their sources are in, where all of these are in it, of whatever region. */
  get sourceLanguage(): LanguageTag | undefined {
    const [said] = this.#said;
    if (said === undefined || this.#said.size > 1) return undefined;
    return [...this.#sourceLanguages].every((tag) => variantDistance(said, tag) !== undefined)
      ? said
      : undefined;
  }

  /** The file that a unit comes from. */
  fileOf(id: number): string {
    return this.#files.findLast(({ from }) => from <= id)?.name ?? '';
  }

  /** Names a unit's pair of texts within its file: what several files have counts as the first one's. */
  pairOf(id: number): string | undefined {
    const source = this.#sources[id];
    const target = this.#targets[id];
    if (source === undefined || target === undefined) return undefined;
    return JSON.stringify([this.fileOf(id), serialiseCodes(source), serialiseCodes(target)]);
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
    this.#sourceLanguages.add(unit.sourceLanguage);
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

/**
 * Reads TMX, CSV, TSV and XLSX files into a memory, in their order, and makes it ready for lookups. A file without
 * the languages is left out with a message, as long as another one has them. Fails when a file cannot be read to
 * its end.
 */
export async function loadMemories(
  memory: QueryMemory,
  names: readonly string[],
  pair: LanguagePair,
  streams: Streams,
): Promise<void> {
  let missing: EditioError | undefined;
  let used = 0;
  for (const name of names) {
    try {
      await loadMemory(memory, name, pair, streams);
      used++;
    } catch (error) {
      if (!(error instanceof EditioError) || !withoutLanguages.has(error.failure.code)) throw error;
      missing ??= error;
      if (names.length > 1)
        streams.message(`“${name}” ${has(error.failure.code)} for ${languages(pair)}; it was left out.`);
    }
  }
  if (missing !== undefined && used === 0) throw missing;
  memory.index.optimise();
}

const withoutLanguages: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'table-no-language',
  'table-one-language',
  'table-no-pair',
  'tmx-no-units',
]);

function has(code: FailureCode): string {
  return code === 'tmx-no-units' ? 'holds no unit' : 'has no column';
}

function languages({ from, to }: LanguagePair): string {
  return from === undefined && to === undefined
    ? 'two languages'
    : [from, to].filter((tag) => tag !== undefined).join(' and ');
}

async function loadMemory(
  memory: QueryMemory,
  name: string,
  pair: LanguagePair,
  streams: Streams,
): Promise<void> {
  const file = await MemoryFile.open(name, pair, streams);
  memory.begin(name);
  try {
    for await (const batch of file.batches())
      for (const unit of batch) memory.add({ ...unit, changedAt: lastChangedAt(unit) }, unit.target);
    memory.says(file.sourceLanguage);
    file.tellProblems();
  } finally {
    await file.close();
  }
}
