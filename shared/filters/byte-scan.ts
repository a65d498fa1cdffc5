/** What a pass over bytes as UTF-8 finds (RFC 3629: no overlong forms, no surrogates). */
export interface Utf8Scan {
  /** Valid sequences of two or more bytes. */
  readonly sequences: number;
  readonly invalid: number;
  /** Offset of the first byte that does not belong, or -1. */
  readonly invalidAt: number;
}

export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let sequences = 0;
  let invalid = 0;
  let invalidAt = -1;
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const length = utf8SequenceLength(bytes, i);
    if (length > 0) {
      sequences++;
      i += length;
    } else {
      if (invalidAt < 0) invalidAt = i;
      invalid++;
      i++;
    }
  }
  return { sequences, invalid, invalidAt };
}

function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isTrail(bytes[at + 2]) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && isTrail(bytes[at + 2]) && isTrail(bytes[at + 3]) ? 4 : 0;
  }
  return 0;
}

function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/**
 * Offset of the first byte that no text file holds, or -1. Tab, line ends, vertical tab, form feed
 * and DOS's end-of-file mark (0x1A) are text.
 */
export function findControl(bytes: Uint8Array, from: number): number {
  const aligned = Math.min(bytes.length, from + ((4 - ((bytes.byteOffset + from) & 3)) & 3));
  const first = controlIn(bytes, from, aligned);
  if (first >= 0) return first;
  if (bytes.length - aligned < 4) return controlIn(bytes, aligned, bytes.length);
  // Four at a time: most hold no byte below 0x20 at all.
  const fours = new Int32Array(bytes.buffer, bytes.byteOffset + aligned, (bytes.length - aligned) >> 2);
  for (let i = 0; i < fours.length; i++) {
    const four = fours[i]!;
    if (((four - 0x20202020) & ~four & 0x80808080) === 0) continue;
    const found = controlIn(bytes, aligned + i * 4, aligned + i * 4 + 4);
    if (found >= 0) return found;
  }
  return controlIn(bytes, aligned + fours.length * 4, bytes.length);
}

function controlIn(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && (byte < 0x09 || (byte > 0x0d && byte !== 0x1a))) return i;
  }
  return -1;
}

const sampleSize = 64 * 1024;

/**
 * UTF-16 without a byte order mark: zero bytes (and those of U+2000–U+20FF) stand on one side only.
 * Spaces and line ends alone make one zero byte in ten in any script.
 */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  const size = Math.min(bytes.length, sampleSize);
  let even = 0;
  let odd = 0;
  let controls = 0;
  for (let i = 0; i < size; i += 2) {
    const first = bytes[i]!;
    const second = bytes[i + 1]!;
    if (first === 0) even++;
    if (second === 0) odd++;
    if (first + second === 0) return undefined;
    if ((first === 0 && isControl(second)) || (second === 0 && isControl(first))) controls++;
  }
  const pairs = size / 2;
  if (controls > 0) return undefined;
  if (odd >= pairs * 0.05 && even === 0) return 'utf-16le';
  if (even >= pairs * 0.05 && odd === 0) return 'utf-16be';
  return undefined;
}

function isControl(byte: number): boolean {
  return byte < 0x20 && (byte < 0x09 || byte > 0x0d);
}
