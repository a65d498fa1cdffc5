import { concatenateBytes, encodeUtf8 } from '../base/index.ts';
import { bomBytes, type DecodedText } from './charset.ts';
import { encodeText, sequenceLengthOf } from './charset-encode.ts';
import type { MergedDocument } from './contract.ts';

/** New text for a range of the decoded text. Edits are in order and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The document with the edits made. Bytes outside them are copied from the original, so that text
 * which could be written in several ways (duplicate codes of Shift_JIS) stays as it was. When a
 * character does not fit the charset, it is written as `reference` says; without `reference` the whole text
 * is written as UTF-8 without a byte order mark. `edited`: the text with the edits made, where it is known.
 */
export function spliceText(
  decoded: DecodedText,
  edits: readonly Edit[],
  reference?: (character: string) => string,
  edited?: string,
): MergedDocument {
  const { bytes, charset } = decoded;
  if (edits.length === 0) return { bytes: new Uint8Array(bytes), charset, missing: [] };
  // Text has one way to be written in UTF-8, so that what no edit touches comes out as it was.
  if (charset === 'utf-8') {
    const text = encodeUtf8(edited ?? editedText(decoded.text, edits));
    const marked =
      decoded.bom === 'none' ? text : concatenateBytes([Uint8Array.from(bomBytes[decoded.bom]), text]);
    return { bytes: marked, charset, missing: [] };
  }
  const offsets = byteOffsets(decoded, edits);
  const missing = new Set<string>();
  const parts: Uint8Array[] = [];
  if (offsets !== undefined) {
    let last = 0;
    for (const [index, edit] of edits.entries()) {
      const encoded = encodeEscaped(edit.text, charset, reference);
      for (const character of encoded.missing) missing.add(character);
      parts.push(bytes.subarray(last, offsets[index * 2]), encoded.bytes);
      last = offsets[index * 2 + 1]!;
    }
    parts.push(bytes.subarray(last));
    if (missing.size === 0) return { bytes: concatenateBytes(parts), charset, missing: [] };
  }
  return {
    bytes: encodeUtf8(edited ?? editedText(decoded.text, edits)),
    charset: 'utf-8',
    missing: [...missing],
  };
}

/** A character as a numeric character reference, for what HTML and XML may not hold in their charset. */
export function characterReference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

function encodeEscaped(text: string, charset: string, reference?: (character: string) => string) {
  const encoded = encodeText(text, charset);
  if (encoded.missing.length === 0 || reference === undefined) return encoded;
  const missing = new Set(encoded.missing);
  return encodeText(
    Array.from(text, (character) => (missing.has(character) ? reference(character) : character)).join(''),
    charset,
  );
}

/** The text with the edits made. */
export function editedText(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const edit of edits) {
    parts.push(text.slice(last, edit.start), edit.text);
    last = edit.end;
  }
  parts.push(text.slice(last));
  return parts.join('');
}

/** Byte offsets of each edit's start and end; `undefined` where characters cannot be told apart. */
function byteOffsets(decoded: DecodedText, edits: readonly Edit[]): number[] | undefined {
  const { charset, bytes } = decoded;
  const start = bomBytes[decoded.bom].length;
  const wanted = edits.flatMap((edit) => [edit.start, edit.end]);
  if (charset === 'utf-16le' || charset === 'utf-16be') return wanted.map((offset) => start + offset * 2);
  const sequenceLength = sequenceLengthOf(charset);
  if (sequenceLength === undefined) return undefined;
  const found: number[] = [];
  let at = start;
  let position = 0;
  while (found.length < wanted.length) {
    if (position >= wanted[found.length]!) found.push(at);
    else if (at >= bytes.length) return undefined;
    else {
      position += unitsAt(charset, decoded, at, position);
      at += sequenceLength(bytes, at);
    }
  }
  return found;
}

/** UTF-16 units that the character at this byte became. */
function unitsAt(charset: string, { bytes, text }: DecodedText, at: number, position: number): number {
  const unit = text.charCodeAt(position);
  if (unit >= 0xd800 && unit <= 0xdbff) return 2;
  // Four codes of Big5 stand for a letter with a combining mark.
  if (charset === 'big5' && bytes[at] === 0x88 && [0x62, 0x64, 0xa3, 0xa5].includes(bytes[at + 1]!)) return 2;
  return 1;
}
