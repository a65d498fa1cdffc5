import { EditioError } from '../../../shared/base/index.ts';
import {
  BlockWriter,
  type MemoryBlock,
  type NewUnit,
  putUnit,
  renumberBlock,
  unitAtPosition,
  unitsPerBlock,
} from '../../../shared/memory/index.ts';
import type { MemoryEditor } from '../../data/memory-editor.ts';
import type { ImportChunk, ImportSink } from './import-reader.ts';
import type { MemoryShelf } from './memory-shelf.ts';

/** Chunks that one transaction writes unless said otherwise: some 10,000 units. */
const usualChunks = 40;

export interface IntakeOptions {
  readonly importId: string;
  /** Name of the file, for the undo record. */
  readonly file: string;
  /** Chunks that one transaction writes. */
  readonly chunksPerTransaction?: number;
  /** Told after each transaction. */
  readonly onStored: (done: number) => void;
  readonly cancelled: () => Promise<boolean>;
}

/** Stores what an import reads, and has the index follow. After the first failure nothing more is stored. */
export class ImportIntake implements ImportSink {
  readonly #shelf: MemoryShelf;
  readonly #memoryId: string;
  readonly #options: IntakeOptions;
  #waiting: { readonly chunk: ImportChunk; readonly resolve: (goOn: boolean) => void }[] = [];
  #running: Promise<void> = Promise.resolve();
  /** Units of the file that are in the store. */
  stored = 0;
  /** How many of them were not there before. */
  added = 0;
  cancelled = false;
  failure: EditioError | undefined;

  constructor(shelf: MemoryShelf, memoryId: string, options: IntakeOptions) {
    this.#shelf = shelf;
    this.#memoryId = memoryId;
    this.#options = options;
  }

  take(chunk: ImportChunk): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ chunk, resolve });
      if (this.#waiting.length >= (this.#options.chunksPerTransaction ?? usualChunks)) this.#storeWaiting();
    });
  }

  /** Stores what is left. */
  async finish(): Promise<void> {
    this.#storeWaiting();
    await this.#running;
  }

  #storeWaiting(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    this.#running = this.#running.then(async () => {
      if (!this.#stopped) await this.#store(batch.map(({ chunk }) => chunk));
      for (const { resolve } of batch) resolve(!this.#stopped);
    });
  }

  get #stopped(): boolean {
    return this.cancelled || this.failure !== undefined;
  }

  async #store(chunks: readonly ImportChunk[]): Promise<void> {
    try {
      const added = await this.#shelf.write(
        [this.#memoryId],
        async (editorOf) => {
          const editor = await editorOf(this.#memoryId);
          if (editor === undefined) throw new EditioError('memory-removed');
          const before = editor.unitCount;
          await storeChunks(editor, chunks);
          return editor.unitCount - before;
        },
        { ahead: true, undo: { id: this.#options.importId, kind: 'import', file: this.#options.file } },
      );
      this.added += added;
      for (const { hashes } of chunks) this.stored += hashes.length;
      this.#options.onStored(chunks.at(-1)?.done ?? 0);
      this.cancelled = await this.#options.cancelled();
    } catch (error) {
      if (!(error instanceof EditioError)) throw error;
      this.failure = error;
    }
  }
}

/**
 * Puts chunks into a memory. Units whose pair has a hash that no other has are new for certain: nothing is read for
 * them, and they are copied into whole blocks without being decoded; the others go the usual way.
 */
export async function storeChunks(editor: MemoryEditor, chunks: readonly ImportChunk[]): Promise<void> {
  await editor.prepare({});
  const seen = new Set<number>();
  const doubtful: NewUnit[] = [];
  const fresh: { readonly chunk: ImportChunk; readonly from: number; readonly to: number }[] = [];
  for (const chunk of chunks) {
    const { block, hashes } = chunk;
    let from = 0;
    const endRun = (to: number) => {
      if (to > from) fresh.push({ chunk, from, to });
      from = to + 1;
    };
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] ?? 0;
      if (editor.isNewPair(hash) && !seen.has(hash)) {
        seen.add(hash);
        continue;
      }
      endRun(at);
      doubtful.push(unitAtPosition(block, at));
    }
    endRun(hashes.length);
  }
  const cutter = new BlockCutter(editor);
  for (const { chunk, from, to } of fresh) cutter.take(chunk, from, to);
  cutter.finish();
  for (let from = 0; from < doubtful.length; from += unitsPerBlock) {
    const units = doubtful.slice(from, from + unitsPerBlock);
    await editor.prepare({ units });
    for (const unit of units) putUnit(editor, unit);
  }
}

/** Fills up the tail block, then whole blocks; what does not fill one begins the next. */
class BlockCutter {
  readonly #editor: MemoryEditor;
  #writer = new BlockWriter();
  #hashes: number[] = [];

  constructor(editor: MemoryEditor) {
    this.#editor = editor;
  }

  take(chunk: ImportChunk, from: number, to: number): void {
    if (this.#writer.length === 0 && this.#editor.tailRoom === 0 && to - from === unitsPerBlock) {
      this.#append(chunk.block, Array.from(chunk.hashes));
      return;
    }
    let at = from;
    while (at < to && this.#editor.tailRoom > 0 && this.#writer.length === 0) {
      this.#editor.append(unitAtPosition(chunk.block, at++));
    }
    while (at < to) {
      const end = Math.min(to, at + unitsPerBlock - this.#writer.length);
      this.#writer.copy(chunk.block, at, end);
      for (let i = at; i < end; i++) this.#hashes.push(chunk.hashes[i] ?? 0);
      at = end;
      if (this.#writer.length === unitsPerBlock) this.#put();
    }
  }

  finish(): void {
    if (this.#writer.length > 0) this.#put();
  }

  #put(): void {
    this.#append(this.#writer.finish(this.#writer.length), this.#hashes);
    this.#writer = new BlockWriter();
    this.#hashes = [];
  }

  #append(block: MemoryBlock, hashes: readonly number[]): void {
    const first = this.#editor.nextBlock * unitsPerBlock + 1;
    const ids = Uint32Array.from(block.ids, (_, at) => first + at);
    this.#editor.appendBlock(renumberBlock(block, ids, ids.length), hashes);
  }
}
