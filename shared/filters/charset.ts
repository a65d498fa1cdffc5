import { createDecoder, fail, ok, type Result, type TextPlace, textPlace } from '../base/index.ts';
import { findControl, guessUtf16, scanUtf8 } from './byte-scan.ts';
import { decodeBytes } from './decode-bytes.ts';
import { guessLegacy } from './legacy-guess.ts';

/** What stands before the text: none, or the byte order mark of its charset. */
export type ByteOrderMark = 'none' | 'utf-8' | 'utf-16le' | 'utf-16be';

/** A file as text. Its bytes are kept, so that what is not changed can be copied from them. */
export interface DecodedText {
  /** Without the byte order mark. Lone surrogates of UTF-16 files are kept. */
  readonly text: string;
  /** WHATWG name in lower case, such as `utf-8`, `utf-16le`, `windows-1251`, `euc-kr`. */
  readonly charset: string;
  readonly bom: ByteOrderMark;
  readonly bytes: Uint8Array;
}

export interface DecodeOptions {
  /** Name as the user knows it, for failures. */
  readonly file: string;
  /** WHATWG label; absent means detect. A byte order mark of UTF-8 or UTF-16 wins over a label. */
  readonly charset?: string;
  /** Largest file that is taken, in bytes; absent: `maxDocumentBytes`. */
  readonly mostBytes?: number;
}

/** Largest file that a text filter takes, in bytes. */
export const maxDocumentBytes = 64 * 1024 * 1024;

/** Of XLIFF, which is several times as long as the document that it was made from; V8 holds it as one string. */
export const maxXliffBytes = 6 * maxDocumentBytes;

export const bomBytes: Readonly<Record<ByteOrderMark, readonly number[]>> = {
  none: [],
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/**
 * Bytes to text. Without a `charset` the order is: byte order mark, valid UTF-8, UTF-16 without a
 * mark (told by where the zero bytes stand), then a statistical guess among legacy charsets.
 *
 * Failures: `document-empty`, `document-too-large`, `document-binary` (control bytes),
 * `document-charset` (a byte that does not belong to the named charset, or to a UTF-8 text that is
 * damaged in a few places), `xml-encoding-unknown` (UTF-32).
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): Result<DecodedText> {
  const { file } = options;
  const { mostBytes = maxDocumentBytes } = options;
  if (bytes.length > mostBytes) {
    return fail('document-too-large', {
      file,
      megabytes: Math.ceil(bytes.length / (1024 * 1024)),
      limit: mostBytes / (1024 * 1024),
    });
  }
  if (bytes.length === 0) return fail('document-empty', { file });
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]))
    return fail('xml-encoding-unknown', { file, charset: 'UTF-32LE' });
  if (startsWith(bytes, [0, 0, 0xfe, 0xff]))
    return fail('xml-encoding-unknown', { file, charset: 'UTF-32BE' });

  for (const bom of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const mark = bomBytes[bom];
    if (!startsWith(bytes, mark)) continue;
    if (bytes.length === mark.length) return fail('document-empty', { file });
    return decodeAs(bytes, bom, bom, file);
  }
  if (options.charset !== undefined) {
    const charset = charsetName(options.charset);
    if (charset === undefined)
      return fail('document-charset', { file, charset: options.charset, line: 1, column: 1 });
    return decodeAs(bytes, charset, 'none', file);
  }
  return detectAndDecode(bytes, file);
}

/** The WHATWG name of a label (`latin1` → `windows-1252`), or `undefined` when there is none. */
export function charsetName(label: string): string | undefined {
  try {
    return createDecoder(label).encoding.toLowerCase();
  } catch {
    return undefined;
  }
}

function detectAndDecode(bytes: Uint8Array, file: string): Result<DecodedText> {
  const utf16 = guessUtf16(bytes);
  if (utf16 !== undefined) return decodeAs(bytes, utf16, 'none', file);
  const control = findControl(bytes, 0);
  if (control >= 0 && !isIso2022Jp(bytes, control)) {
    return notText(bytes, control, file);
  }
  const decodedUtf8 = control < 0 ? decodeAs(bytes, 'utf-8', 'none', file) : undefined;
  if (decodedUtf8?.ok) return decodedUtf8;
  const utf8 = scanUtf8(bytes);
  if (utf8.invalidAt < 0) return decodeAs(bytes, 'utf-8', 'none', file);
  // Text that is almost wholly UTF-8 is damaged UTF-8: any legacy charset would garble all of it.
  if (utf8.sequences >= 20 && utf8.invalid * 20 <= utf8.sequences) {
    return notIn(bytes, 'utf-8', utf8.invalidAt, file);
  }
  for (const charset of guessLegacy(bytes)) {
    const decoded = decodeAs(bytes, charset, 'none', file);
    if (decoded.ok) return decoded;
  }
  // Every byte has a meaning in windows-1252, so this cannot fail.
  return decodeAs(bytes, 'windows-1252', 'none', file);
}

function decodeAs(bytes: Uint8Array, charset: string, bom: ByteOrderMark, file: string): Result<DecodedText> {
  const start = bomBytes[bom].length;
  const body = start === 0 ? bytes : bytes.subarray(start);
  if (charset === 'utf-16le' || charset === 'utf-16be') {
    if (body.length % 2 === 1) return notIn(body, charset, body.length - 1, file);
    const text = decodeUtf16(body, charset);
    const control = text.search(/[\0-\x08\x0E-\x19\x1C-\x1F]/);
    if (control >= 0) return fail('document-binary', { file, ...textPlace(text, control) });
    return ok({ text, charset, bom, bytes });
  }
  const control = findControl(bytes, start);
  if (control >= 0 && charset !== 'iso-2022-jp') return notText(bytes, control, file);
  try {
    const text = decodeBytes(body, charset, { fatal: true });
    return ok({ text, charset, bom, bytes });
  } catch {
    return notIn(body, charset, firstInvalid(body, charset), file);
  }
}

function decodeUtf16(body: Uint8Array, charset: 'utf-16le' | 'utf-16be'): string {
  try {
    return decodeBytes(body, charset, { fatal: true });
  } catch {
    // Lone surrogates: the standard's decoder would replace them, which loses the bytes.
    const [low, high] = charset === 'utf-16le' ? [0, 1] : [1, 0];
    const parts: string[] = [];
    const units: number[] = [];
    for (let i = 0; i < body.length; i += 2) {
      units.push(body[i + low]! | (body[i + high]! << 8));
      if (units.length === 8192) parts.push(String.fromCharCode(...units.splice(0)));
    }
    parts.push(String.fromCharCode(...units));
    return parts.join('');
  }
}

/** Where decoding breaks: found by decoding prefixes, halving the range. */
function firstInvalid(body: Uint8Array, charset: string): number {
  if (charset === 'utf-8') return Math.max(0, scanUtf8(body).invalidAt);
  let good = 0;
  let bad = body.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // A stream tolerates a character that is cut at the end.
      createDecoder(charset, { fatal: true }).decode(body.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function isIso2022Jp(bytes: Uint8Array, control: number): boolean {
  return bytes[control] === 0x1b && (bytes[control + 1] === 0x24 || bytes[control + 1] === 0x28);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

function notIn(body: Uint8Array, charset: string, offset: number, file: string) {
  return fail('document-charset', { file, charset, ...bytesPlace(body, offset, charset) });
}

function notText(bytes: Uint8Array, offset: number, file: string) {
  return fail('document-binary', { file, ...bytesPlace(bytes, offset, 'utf-8') });
}

/** Line and column of a byte, by the text before it as far as that can be read. */
function bytesPlace(bytes: Uint8Array, offset: number, charset: string): TextPlace {
  const before = createDecoder(charset).decode(bytes.subarray(0, offset), { stream: true });
  return textPlace(before, before.length);
}
