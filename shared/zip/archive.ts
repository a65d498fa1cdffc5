import { Inflate } from 'fflate';
import { createDecoder, EditioError } from '../base/index.ts';
import { crc32 } from './crc.ts';
import { findDirectory, isEncryptedOffice, zip64Sizes } from './directory.ts';

/** One member of an archive, as its central directory tells. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes unpacked. */
  readonly size: number;
  readonly compressedSize: number;
  readonly crc: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Where the local header starts, in the file. */
  readonly offset: number;
  /** Where the next member or the directory starts. */
  readonly end: number;
  /** Place of the central header, in the file. */
  readonly directoryStart: number;
  readonly directoryEnd: number;
}

/** A ZIP file whose directory has been read and checked; nothing is unpacked before it is asked for. */
export interface ZipArchive {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[];
  readonly directoryStart: number;
  /** End of the central directory's record, with the archive's comment. */
  readonly tail: Uint8Array;
  has(name: string): boolean;
  /** Unpacked and checked against its CRC. Throws `EditioError`: `zip-damaged`, `zip-part-missing`. */
  read(name: string): Uint8Array;
}

/** What an archive may hold; beyond it, it counts as a bomb. */
export const zipLimits = {
  entries: 10_000,
  /** Unpacked, all members together. */
  totalBytes: 512 * 1024 * 1024,
  /** Unpacked to packed, of members over `ratioFrom` bytes. Text packs up to about 1:100. */
  ratio: 250,
  ratioFrom: 1024 * 1024,
} as const;

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;

/**
 * Reads a ZIP file's directory (APPNOTE 6.3, with ZIP64 sizes) and refuses what could do harm.
 *
 * Throws `EditioError`: `zip-damaged` (`file`, `detail`), `zip-encrypted` (`file`), `zip-unsafe`
 * (`file`, `entry`), `zip-bomb` (`file`, `detail`). Archives inside are members like any other and are never opened.
 */
export function openZip(file: string, bytes: Uint8Array): ZipArchive {
  const damaged = (detail: string) => new EditioError('zip-damaged', { file, detail });
  const bomb = (detail: string) => new EditioError('zip-bomb', { file, detail });
  if (isEncryptedOffice(bytes)) throw new EditioError('zip-encrypted', { file });
  const directory = findDirectory(bytes);
  if (typeof directory === 'string') throw damaged(directory);
  if (directory.count > zipLimits.entries) {
    throw bomb(`it has ${directory.count} parts; the limit is ${zipLimits.entries}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: Omit<ZipEntry, 'end'>[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = directory.start;
  for (let index = 0; index < directory.count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature) {
      throw damaged(`its directory breaks off at part ${index + 1} of ${directory.count}`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (end > bytes.length)
      throw damaged(`its directory breaks off at part ${index + 1} of ${directory.count}`);
    const flags = view.getUint16(at + 8, true);
    const name = entryName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    if (isUnsafe(name)) throw new EditioError('zip-unsafe', { file, entry: name });
    if ((flags & 1) !== 0) throw new EditioError('zip-encrypted', { file });
    if (names.has(name)) throw damaged(`it holds “${name}” twice`);
    names.add(name);
    const extra = at + 46 + nameLength;
    const { size, compressedSize, offset } = zip64Sizes(view, extra, extra + extraLength, {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    total += size;
    if (total > zipLimits.totalBytes) {
      throw bomb(`it unpacks to more than ${zipLimits.totalBytes / (1024 * 1024)} MB`);
    }
    if (size > zipLimits.ratioFrom && size > compressedSize * zipLimits.ratio) {
      throw bomb(`“${name}” unpacks to ${Math.round(size / Math.max(1, compressedSize))} times its size`);
    }
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    read.push({ name, size, compressedSize, crc, method, offset, directoryStart: at, directoryEnd: end });
    at = end;
  }
  const entries = withEnds(read, directory.start, (name) =>
    damaged(`“${name}” lies outside the file or over another part`),
  );
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    file,
    bytes,
    entries,
    directoryStart: directory.start,
    tail: bytes.subarray(directory.endRecord),
    has: (name) => byName.has(name),
    read: (name) => {
      const entry = byName.get(name);
      if (entry === undefined) throw new EditioError('zip-part-missing', { file, entry: name });
      return unpack(file, bytes, view, entry);
    },
  };
}

const utf8 = createDecoder('utf-8');
const western = createDecoder('windows-1252');

function entryName(bytes: Uint8Array, isUtf8: boolean): string {
  return (isUtf8 || bytes.every((byte) => byte < 0x80) ? utf8 : western).decode(bytes);
}

function isUnsafe(name: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)|\0/.test(name);
}

/** Members may not overlap: a file that names the same bytes many times is a bomb. */
function withEnds(
  entries: readonly Omit<ZipEntry, 'end'>[],
  directoryStart: number,
  outside: (name: string) => EditioError,
): readonly ZipEntry[] {
  const order = [...entries].sort((a, b) => a.offset - b.offset);
  const ends = new Map<string, number>();
  for (const [index, entry] of order.entries()) {
    const end = order[index + 1]?.offset ?? directoryStart;
    if (entry.offset + 30 + entry.compressedSize > end) throw outside(entry.name);
    ends.set(entry.name, end);
  }
  return entries.map((entry) => ({ ...entry, end: ends.get(entry.name)! }));
}

/** Packed bytes handed to the decoder at once, so that a lying size is found out soon. */
const step = 64 * 1024;

function unpack(file: string, bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array {
  const damaged = (detail: string) =>
    new EditioError('zip-damaged', { file, detail: `${detail} in “${entry.name}”` });
  if (view.getUint32(entry.offset, true) !== localSignature) throw damaged('no header');
  const start = dataStart(view, entry);
  const end = start + entry.compressedSize;
  if (end > entry.end) throw damaged('data missing');
  const packed = bytes.subarray(start, end);
  const data = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry.size) : undefined;
  if (data === undefined && entry.method !== 8) throw damaged(`an unknown way of packing (${entry.method})`);
  if (data?.length !== entry.size || crc32(data) !== entry.crc) throw damaged('wrong data');
  return data;
}

/** Where a member's packed bytes start, behind its local header. */
export function dataStart(view: DataView, { offset }: Pick<ZipEntry, 'offset'>): number {
  return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
}

/** `undefined` when the data is broken or is not `size` bytes. */
function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  const data = new Uint8Array(size);
  let length = 0;
  let overflow = false;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) overflow = true;
    else data.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; !overflow && (at < packed.length || at === 0); at += step) {
      stream.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch {
    // fflate throws for broken data; what matters is told by the caller.
    return undefined;
  }
  return overflow || length !== size ? undefined : data;
}
