/** What stands for bytes that are no character: XML 1.0 does not have it, so that no document can mean it. */
export const badByteMark = '\uffff';

/**
 * Bytes of an encoding with each sequence that is no character replaced by `badByteMark`; undefined for encodings
 * other than UTF-8 and UTF-16. As in the Encoding standard, a sequence is as long as it could have been the
 * beginning of a character.
 */
export function mendBytes(bytes: Uint8Array, label: string): Uint8Array | undefined {
  if (label === 'utf-8') return mendUtf8(bytes);
  if (label === 'utf-16le' || label === 'utf-16be') return mendUtf16(bytes, label === 'utf-16le' ? 1 : 0);
  return undefined;
}

function mendUtf8(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  const mark = Uint8Array.of(0xef, 0xbf, 0xbf);
  let copied = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const { length, whole } = sequenceAt(bytes, at, lead);
    if (!whole) {
      pieces.push(bytes.subarray(copied, at), mark);
      copied = at + length;
    }
    at += length;
  }
  pieces.push(bytes.subarray(copied));
  return joined(pieces);
}

/** How many bytes belong together at a place, and whether they are a character (Unicode, table 3-7). */
function sequenceAt(
  bytes: Uint8Array,
  at: number,
  lead: number,
): { readonly length: number; readonly whole: boolean } {
  const wanted =
    lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
  if (wanted === 1) return { length: 1, whole: false };
  for (let index = 1; index < wanted; index++) {
    const byte = bytes[at + index] ?? 0;
    let least = 0x80;
    let most = 0xbf;
    if (index === 1) {
      if (lead === 0xe0) least = 0xa0;
      else if (lead === 0xed) most = 0x9f;
      else if (lead === 0xf0) least = 0x90;
      else if (lead === 0xf4) most = 0x8f;
    }
    if (byte < least || byte > most) return { length: index, whole: false };
  }
  return { length: wanted, whole: true };
}

function mendUtf16(bytes: Uint8Array, high: 0 | 1): Uint8Array {
  const mended = new Uint8Array(bytes.length + (bytes.length % 2));
  mended.set(bytes);
  const unit = (at: number) => (mended[at + high] ?? 0) * 256 + (mended[at + 1 - high] ?? 0);
  if (bytes.length % 2 === 1) mended.fill(0xff, bytes.length - 1);
  for (let at = 0; at < mended.length; at += 2) {
    const code = unit(at);
    if (code < 0xd800 || code > 0xdfff) continue;
    const next = at + 2 < mended.length ? unit(at + 2) : 0;
    if (code < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) at += 2;
    else mended.fill(0xff, at, at + 2);
  }
  return mended;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
