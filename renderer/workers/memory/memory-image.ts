import type { HashTables, ImageArray, IndexImage, IndexImageHeader } from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { ImageFiles, OpenImage } from './image-files.ts';

/** What a start needs of a memory besides its blocks. */
export interface MemoryImage {
  readonly revision: number;
  /** One more than the highest block number. */
  readonly blocks: number;
  readonly indexes: readonly { readonly pair: string; readonly image: IndexImage }[];
  readonly owners: HashTables;
  readonly twins: HashTables;
}

/** Of the layout of the file; goes up with each change of it. */
const imageLayout = 1;

type ArrayKind = 'bytes' | 'shorts' | 'words';

interface ArrayPlace {
  readonly kind: ArrayKind;
  /** Of bytes. */
  readonly at: number;
  /** Of elements. */
  readonly length: number;
}

/** What lies where in the file. */
interface ImageContents {
  readonly blocks: number;
  readonly indexes: readonly {
    readonly pair: string;
    readonly header: IndexImageHeader;
    readonly arrays: Readonly<Record<string, ArrayPlace>>;
  }[];
  readonly owners: { readonly [part in keyof HashTables]: ArrayPlace };
  readonly twins: { readonly [part in keyof HashTables]: ArrayPlace };
}

/**
 * Saves an image as a new file, then names it in the store in place of the one before, then removes that. A write
 * that is killed or fails leaves the one before in use.
 */
export async function writeImage(
  database: EditioDatabase,
  files: ImageFiles,
  memoryId: string,
  image: MemoryImage,
): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let checksum = 0;
  const place = (array: ImageArray): ArrayPlace => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const filler = -size & 7;
    if (filler > 0) parts.push(new Uint8Array(filler));
    parts.push(bytes);
    const at = size + filler;
    size = at + bytes.length;
    checksum = checksumOf(bytes, checksum);
    return { kind: kindOf(array), at, length: array.length };
  };
  const tables = ({ hashes, ids }: HashTables) => ({
    hashes: place(hashes as Uint32Array<ArrayBuffer>),
    ids: place(ids as Uint32Array<ArrayBuffer>),
  });
  const contents: ImageContents = {
    blocks: image.blocks,
    indexes: image.indexes.map(({ pair, image: { header, arrays } }) => ({
      pair,
      header,
      arrays: Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, place(array)])),
    })),
    owners: tables(image.owners),
    twins: tables(image.twins),
  };
  const file = `${memoryId}-${image.revision}-${crypto.randomUUID()}`;
  try {
    await files.write(file, parts);
    const known = await database.transaction('rw', database.memories, database.memoryImages, async () => {
      const memory = await database.memories.get(memoryId);
      if (memory === undefined || (memory.revision ?? 0) < image.revision) return false;
      await database.memoryImages.put({
        memoryId,
        format: imageLayout,
        revision: image.revision,
        place: files.place,
        file,
        bytes: size,
        checksum,
        contents: JSON.stringify(contents),
      });
      return true;
    });
    if (!known) await files.remove(file);
  } catch (error) {
    await files.remove(file).catch(() => undefined);
    throw error;
  }
  await removeLeftovers(database, files);
}

/**
 * The saved index of a memory that stands at `newest` or before; `undefined` when there is none. One that is
 * damaged, of another layout or of a later revision than the memory is taken out of the store.
 */
export async function readImage(
  database: EditioDatabase,
  files: ImageFiles,
  memoryId: string,
  newest: number,
): Promise<MemoryImage | undefined> {
  const row = await database.memoryImages.get(memoryId);
  if (row === undefined) return undefined;
  let open: OpenImage | undefined;
  try {
    open = row.place === files.place ? await files.open(row.file) : undefined;
    if (open === undefined) throw new RangeError('The saved index is not there.');
    if (row.format !== imageLayout || row.revision > newest || open.size < row.bytes) {
      throw new RangeError('The saved index is of another version.');
    }
    const contents = JSON.parse(row.contents) as ImageContents;
    const reader = new ArrayReader(open);
    const indexes: { pair: string; image: IndexImage }[] = [];
    for (const { pair, header, arrays } of contents.indexes) {
      const read: Record<string, ImageArray> = {};
      for (const [name, place] of Object.entries(arrays)) read[name] = await reader.read(place);
      indexes.push({ pair, image: { header, arrays: read } });
    }
    const owners = await reader.tables(contents.owners);
    const twins = await reader.tables(contents.twins);
    if (reader.checksum !== row.checksum) throw new RangeError('The saved index is damaged.');
    return { revision: row.revision, blocks: contents.blocks, indexes, owners, twins };
  } catch (error) {
    // whatever is wrong with it: what it was made from is in the store
    if (!(error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError))
      throw error;
    await dropImage(database, files, memoryId);
    return undefined;
  } finally {
    open?.close();
  }
}

/** Takes a saved index out of the store, so that the next start builds it anew. */
export async function dropImage(
  database: EditioDatabase,
  files: ImageFiles,
  memoryId: string,
): Promise<void> {
  const row = await database.memoryImages.get(memoryId);
  if (row === undefined) return;
  await database.memoryImages.delete(memoryId);
  await files.remove(row.file);
}

/** Removes files that no row names: of writes that did not end and of memories that are gone. */
async function removeLeftovers(database: EditioDatabase, files: ImageFiles): Promise<void> {
  const named = new Set((await database.memoryImages.toArray()).map(({ file }) => file));
  for (const name of await files.names()) if (!named.has(name)) await files.remove(name);
}

class ArrayReader {
  readonly #open: OpenImage;
  checksum = 0;

  constructor(open: OpenImage) {
    this.#open = open;
  }

  async read({ kind, at, length }: ArrayPlace): Promise<ImageArray> {
    const array = makers[kind](length);
    const bytes = new Uint8Array(array.buffer);
    await this.#open.read(bytes, at);
    this.checksum = checksumOf(bytes, this.checksum);
    return array;
  }

  async tables(places: ImageContents['owners']): Promise<HashTables> {
    return {
      hashes: (await this.read(places.hashes)) as Uint32Array,
      ids: (await this.read(places.ids)) as Uint32Array,
    };
  }
}

const makers: Readonly<Record<ArrayKind, (length: number) => ImageArray>> = {
  bytes: (length) => new Uint8Array(length),
  shorts: (length) => new Uint16Array(length),
  words: (length) => new Uint32Array(length),
};

function kindOf(array: ImageArray): ArrayKind {
  if (array instanceof Uint8Array) return 'bytes';
  return array instanceof Uint16Array ? 'shorts' : 'words';
}

/** 32 bits of what was read so far (`before`) and these bytes: FNV-1a over words in four lanes. */
export function checksumOf(bytes: Uint8Array<ArrayBuffer>, before: number): number {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  const prime = 0x01000193;
  let a = before ^ 0x811c9dc5;
  let b = bytes.length;
  let c = 1;
  let d = 2;
  const whole = words.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a = Math.imul(a ^ words[i]!, prime);
    b = Math.imul(b ^ words[i + 1]!, prime);
    c = Math.imul(c ^ words[i + 2]!, prime);
    d = Math.imul(d ^ words[i + 3]!, prime);
  }
  for (let i = whole; i < words.length; i++) a = Math.imul(a ^ words[i]!, prime);
  for (let i = words.length * 4; i < aligned.length; i++) b = Math.imul(b ^ aligned[i]!, prime);
  let hash = a;
  for (const lane of [b, c, d]) hash = Math.imul(hash ^ (hash >>> 15) ^ lane, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
