import type { HostBlob, LanguageTag } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import {
  BlockWriter,
  type ImportProblem,
  type ImportReport,
  LanguageCheck,
  type MemoryBlock,
  type MemoryHeader,
  memoryHeaderOf,
  type NewUnit,
  pairHash,
  unitsPerBlock,
} from '../../../shared/memory/index.ts';
import { readMemoryFile } from '../../../shared/memory/table/index.ts';

/** Up to `unitsPerBlock` units of a file, as a block with the ids 1, 2, 3 …, and the hashes of their pairs. */
export interface ImportChunk {
  readonly block: MemoryBlock;
  readonly hashes: Uint32Array<ArrayBuffer>;
  /** Bytes of the file that were read when the chunk was full. */
  readonly done: number;
}

/** Takes what is read. `take` resolves when the units are stored, `false` when no more are wanted. */
export interface ImportSink {
  take(chunk: ImportChunk): Promise<boolean>;
  /**
   * Called behind the last chunk; resolves when all that was taken is stored. What a reader in a worker gives back
   * comes another way than its chunks, and may be there before them.
   */
  finish(): Promise<void>;
}

export interface ReadResult {
  readonly report: ImportReport;
  readonly wrongLanguage: number;
  /** What the header of a TMX file says besides its attributes; absent for nothing. */
  readonly header?: MemoryHeader;
}

export interface ReadOptions {
  readonly sourceLanguage: LanguageTag;
  /** Whether units are left out whose letters are of another language than they say. */
  readonly checkLanguage: boolean;
}

/** Reads a file into chunks; may run in a worker of its own. */
export interface ImportReader {
  read(file: HostBlob, fileName: string, options: ReadOptions, sink: ImportSink): Promise<ReadResult>;
}

/** Chunks that are read before the first of them is stored: two transactions' worth and a few, and 10 MB or so. */
const chunksAhead = 90;

/** Reads TMX, or a table. Memory use does not grow with the file. `imported` counts what was handed over. */
export async function readIntoChunks(
  file: HostBlob,
  fileName: string,
  { sourceLanguage, checkLanguage }: ReadOptions,
  sink: ImportSink,
): Promise<ReadResult> {
  const given: Promise<boolean>[] = [];
  let stopped = false;
  let wrongLanguage = 0;
  let header: MemoryHeader | undefined;
  let done = 0;
  let chunk = new ChunkWriter();
  const give = async () => {
    if (chunk.length === 0) return;
    given.push(sink.take(chunk.finish(done)));
    chunk = new ChunkWriter();
    if (given.length > chunksAhead && !(await given.shift())) stopped = true;
  };
  // the identifier would take longer than all the rest; maintenance has it
  const languages = checkLanguage ? new LanguageCheck() : undefined;
  const refuse = (unit: NewUnit): Pick<ImportProblem, 'reason' | 'detail'> | undefined => {
    const [wrong] = languages?.wrongSides(unit) ?? [];
    if (wrong === undefined) return undefined;
    wrongLanguage++;
    const [language, content] =
      wrong.side === 'source' ? [unit.sourceLanguage, unit.source] : [unit.targetLanguage, unit.target];
    return { reason: 'wrong-language', detail: `${language}: ${plainText(content)}` };
  };
  const report = await readMemoryFile(file, fileName, {
    sourceLanguage,
    refuse,
    onUnits: async (units) => {
      for (const unit of units) {
        chunk.add(unit);
        if (chunk.length === unitsPerBlock) await give();
      }
    },
    onHeader: (found) => {
      header = memoryHeaderOf(found);
    },
    onProgress: (progress) => {
      done = progress.done;
    },
    cancelled: () => stopped,
  });
  if (!stopped) await give();
  await sink.finish();
  return { report, wrongLanguage, ...(header === undefined ? {} : { header }) };
}

/**
 * Keys of segments are left out: an old export must not supersede what was confirmed since.
 */
class ChunkWriter {
  readonly #block = new BlockWriter();
  readonly #hashes: number[] = [];

  get length(): number {
    return this.#hashes.length;
  }

  add(unit: NewUnit): void {
    this.#hashes.push(pairHash(unit));
    this.#block.addNew(unit, this.#hashes.length, '');
  }

  finish(done: number): ImportChunk {
    return { block: this.#block.finish(this.length), hashes: Uint32Array.from(this.#hashes), done };
  }
}
