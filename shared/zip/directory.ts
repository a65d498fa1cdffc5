const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const endLength = 22;
const longestComment = 0xffff;

export interface ZipDirectory {
  readonly start: number;
  readonly count: number;
  /** Where the directory ends: ZIP64 records, if any, and the end record follow. */
  readonly endRecord: number;
}

/** Where the central directory stands; a sentence's detail when there is none. */
export function findDirectory(bytes: Uint8Array): ZipDirectory | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (
    let at = bytes.length - endLength;
    at >= Math.max(0, bytes.length - endLength - longestComment);
    at--
  ) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endLength + view.getUint16(at + 20, true) > bytes.length) continue;
    const directory = directory64(view, at) ?? {
      start: view.getUint32(at + 16, true),
      length: view.getUint32(at + 12, true),
      count: view.getUint16(at + 10, true),
    };
    const { start, length, count } = directory;
    if (start + length > at) return 'its directory lies outside the file';
    return { start, count, endRecord: start + length };
  }
  if (bytes.length >= 4 && view.getUint32(0, true) === 0x04034b50)
    return 'it is cut off: its directory is missing';
  return isCompound(bytes) ? 'it is an Office file of the kind before 2007' : 'it is not a ZIP file';
}

const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function isCompound(bytes: Uint8Array): boolean {
  return compoundSignature.every((byte, index) => bytes[index] === byte);
}

/** Office keeps a document with a password in a compound file with a stream of this name (MS-OFFCRYPTO). */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  const name = 'EncryptedPackage';
  if (!isCompound(bytes)) return false;
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (
      [...name].every(
        (letter, i) => bytes[at + i * 2] === letter.charCodeAt(0) && bytes[at + i * 2 + 1] === 0,
      )
    ) {
      return true;
    }
  }
  return false;
}

function directory64(
  view: DataView,
  end: number,
): { readonly start: number; readonly length: number; readonly count: number } | undefined {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== locator64Signature) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > end || view.getUint32(at, true) !== end64Signature) return undefined;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    length: Number(view.getBigUint64(at + 40, true)),
    start: Number(view.getBigUint64(at + 48, true)),
  };
}

interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/** Sizes that did not fit 32 bits stand in the extra field 0001 (APPNOTE 4.5.3), in a fixed order. */
export function zip64Sizes(view: DataView, start: number, end: number, sizes: Sizes): Sizes {
  const full = 0xffffffff;
  let { size, compressedSize, offset } = sizes;
  if (size !== full && compressedSize !== full && offset !== full) return sizes;
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const fieldEnd = Math.min(end, at + 4 + view.getUint16(at + 2, true));
    let value = at + 4;
    const next = (old: number) => {
      if (old !== full || value + 8 > fieldEnd) return old;
      value += 8;
      return Number(view.getBigUint64(value - 8, true));
    };
    size = next(size);
    compressedSize = next(compressedSize);
    offset = next(offset);
  }
  return { size, compressedSize, offset };
}
