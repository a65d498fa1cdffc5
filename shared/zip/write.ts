import { deflateSync } from 'fflate';
import { concatenateBytes, encodeUtf8 } from '../base/index.ts';
import { dataStart, type ZipArchive, type ZipEntry } from './archive.ts';
import { crc32 } from './crc.ts';
import type { PackedBytes } from './pack.ts';

/**
 * The archive with new contents for some members. Every other member is copied as it is packed, with
 * its headers; order, names, dates, comments and ways of packing stay. Members in `removed` are left out.
 * Throws `RangeError` for a name that the archive does not have.
 */
export function replaceZipEntries(
  archive: ZipArchive,
  contents: ReadonlyMap<string, Uint8Array>,
  removed: ReadonlySet<string> = new Set(),
): Uint8Array<ArrayBuffer> {
  for (const name of [...contents.keys(), ...removed]) {
    if (!archive.has(name)) throw new RangeError(`No part “${name}” in the archive.`);
  }
  const { bytes } = archive;
  const entries = archive.entries.filter(({ name }) => !removed.has(name));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let length = 0;
  const push = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  const order = [...entries].sort((a, b) => a.offset - b.offset);
  // What stands before the first member, be that left out or not.
  const first = archive.entries.reduce(
    (least, { offset }) => Math.min(least, offset),
    archive.directoryStart,
  );
  push(bytes.subarray(0, first));
  const headers = new Map<string, Uint8Array>();
  for (const entry of order) {
    const offset = length;
    const content = contents.get(entry.name);
    const central = copied(bytes, entry.directoryStart, entry.directoryEnd);
    if (content === undefined) {
      push(bytes.subarray(entry.offset, entry.end));
    } else {
      const data = entry.method === 0 ? content : deflateSync(content);
      const local = copied(bytes, entry.offset, dataStart(view, entry));
      const sizes = { crc: crc32(content), packed: data.length, size: content.length };
      // Sizes are known now: no descriptor follows the data.
      setSizes(local, 6, 14, sizes);
      setSizes(central, 8, 16, sizes);
      hideZip64(local, 30 + u16(local, 26), local.length);
      push(local);
      push(data);
    }
    hideZip64(central, 46 + u16(central, 28), 46 + u16(central, 28) + u16(central, 30));
    if (content === undefined) setSizesOf(central, entry);
    new DataView(central.buffer).setUint32(42, offset, true);
    headers.set(entry.name, central);
  }
  const directoryStart = length;
  for (const entry of entries) push(headers.get(entry.name)!);
  push(endRecord(archive, entries.length, directoryStart, length - directoryStart));
  return concatenateBytes(parts);
}

/** Bytes to be changed. `slice` of a `Buffer` of Node is no copy. */
function copied(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

function setSizes(
  header: Uint8Array,
  flagsAt: number,
  at: number,
  { crc, packed, size }: { readonly crc: number; readonly packed: number; readonly size: number },
): void {
  const view = new DataView(header.buffer);
  view.setUint16(flagsAt, view.getUint16(flagsAt, true) & ~8, true);
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, packed, true);
  view.setUint32(at + 8, size, true);
}

/** The sizes of an untouched member, which may have stood in a ZIP64 field. */
function setSizesOf(central: Uint8Array, entry: ZipEntry): void {
  const view = new DataView(central.buffer);
  view.setUint32(20, entry.compressedSize, true);
  view.setUint32(24, entry.size, true);
}

/** Makes ZIP64 fields among the extra fields unknown ones: the sizes stand in the header itself. */
function hideZip64(header: Uint8Array, start: number, end: number): void {
  const view = new DataView(header.buffer);
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) view.setUint16(at, 0xfffe, true);
  }
}

function u16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

/** The end record with the archive's comment; without the ZIP64 records that may have stood before it. */
function endRecord(archive: ZipArchive, count: number, start: number, length: number): Uint8Array {
  const { tail } = archive;
  let at = tail.length - 22;
  while (
    at > 0 &&
    !(
      u16(tail, at) === 0x4b50 &&
      u16(tail, at + 2) === 0x0605 &&
      at + 22 + u16(tail, at + 20) === tail.length
    )
  )
    at--;
  const record = copied(tail, Math.max(0, at), tail.length);
  const view = new DataView(record.buffer);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, length, true);
  view.setUint32(16, start, true);
  return record;
}

/** A member of a new archive. */
export type NewZipEntry =
  | {
      readonly name: string;
      readonly bytes: Uint8Array;
      /** Not packed, as ODF wants its first member. Default false. */
      readonly stored?: boolean;
    }
  | { readonly name: string; readonly packed: PackedBytes };

/** A ZIP file of these members, in order, dated 1980-01-01: the same input gives the same bytes. */
export function createZip(entries: readonly NewZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let length = 0;
  for (const entry of entries) {
    const nameBytes = encodeUtf8(entry.name);
    const { data, dataLength, stored, crc, size } = dataOf(entry);
    const header = new Uint8Array(30 + nameBytes.length);
    const view = new DataView(header.buffer);
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, 0x800, true);
    view.setUint16(8, stored ? 0 : 8, true);
    view.setUint32(10, 0x00210000, true);
    view.setUint32(14, crc, true);
    view.setUint32(18, dataLength, true);
    view.setUint32(22, size, true);
    view.setUint16(26, nameBytes.length, true);
    header.set(nameBytes, 30);
    const central = new Uint8Array(46 + nameBytes.length);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, 0x02014b50, true);
    centralView.setUint16(4, 20, true);
    central.set(header.subarray(4, 30), 6);
    centralView.setUint32(42, length, true);
    central.set(nameBytes, 46);
    directory.push(central);
    parts.push(header, ...data);
    length += header.length + dataLength;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    directory.reduce((sum, { length: bytes }) => sum + bytes, 0),
    true,
  );
  view.setUint32(16, length, true);
  const all = [...parts, ...directory, end];
  return concatenateBytes(all);
}

function dataOf(entry: NewZipEntry) {
  if ('packed' in entry) {
    const { parts, length, size, crc } = entry.packed;
    return { data: parts, dataLength: length, stored: false, crc, size };
  }
  const { bytes, stored = false } = entry;
  const data = stored ? bytes : deflateSync(bytes);
  return { data: [data], dataLength: data.length, stored, crc: crc32(bytes), size: bytes.length };
}
