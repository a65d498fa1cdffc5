import { createDecoder, EditioError, type LanguageTag } from '../../base/index.ts';
import { decodeBytes, decodeText } from '../../filters/index.ts';
import { detectDialect, scanDelimited } from '../../tables/index.ts';
import { badByteMark, mendBytes } from '../../xml/index.ts';
import { fittingCharset, type LanguageBytes } from './charset-fit.ts';
import { readColumns } from './columns.ts';

/** The bytes of a table as text. */
export interface DecodedTable {
  readonly text: string;
  /** `badByteMark` stands in the text for bytes that do not belong to the charset. */
  readonly mended: boolean;
  /** The charset (WHATWG name) where neither a byte order mark nor the bytes themselves say it. */
  readonly assumed?: string;
}

export interface TableHints {
  /** The name says that it holds tabs. */
  readonly tabs: boolean;
  /** The languages of the first columns where the first row names none. */
  readonly languages: readonly LanguageTag[];
}

/**
 * A delimited table as text: by its byte order mark, as UTF-8 or UTF-16, else in the charset that fits the languages of
 * its columns. Bytes that do not belong to it are marked instead of refused.
 *
 * Throws `EditioError`: those of `decodeText`, `table-charset-unknown` where no charset fits the languages.
 */
export function decodeTable(bytes: Uint8Array, file: string, hints: TableHints): DecodedTable {
  const utf8 = decoded(bytes);
  if (isMarkedUtf8(bytes)) {
    // A mark outweighs control characters, which a memory may hold.
    if (utf8 !== '') return utf8 === undefined ? mended(bytes) : whole(utf8);
  } else if (bytes.includes(0) && !bytes.subarray(0, firstLineEnd(bytes)).includes(0)) {
    // A first line without zero bytes is no UTF-16, whatever control characters a later cell holds.
    if (utf8 !== undefined) return whole(utf8);
  } else if (isMarkedUtf16(bytes)) {
    if (bytes.length % 2 === 0) return whole(textOf(bytes, file));
    return { text: textOf(bytes.subarray(0, -1), file) + badByteMark, mended: true };
  } else if (utf8 === undefined && bytes.every((byte) => byte !== 0)) {
    return inSomeCharset(bytes, file, hints);
  }
  return whole(textOf(bytes, file));
}

function inSomeCharset(bytes: Uint8Array, file: string, hints: TableHints): DecodedTable {
  const charset = fittingCharset(columnBytes(bytes, hints));
  if (charset === 'utf-8') return mended(bytes);
  if (charset === undefined) throw new EditioError('table-charset-unknown', { file });
  const result = decodeText(bytes, charset === 'unknown' ? { file } : { file, charset });
  if (result.ok) return { text: result.value.text, mended: false, assumed: result.value.charset };
  const { code, params } = result.failure;
  if (code !== 'document-charset') throw new EditioError(code, params);
  if (charset === 'unknown') return mended(bytes);
  return {
    text: decodeBytes(bytes, charset).replaceAll('\ufffd', badByteMark),
    mended: true,
    assumed: charset,
  };
}

function whole(text: string): DecodedTable {
  return { text, mended: false };
}

function mended(bytes: Uint8Array): DecodedTable {
  return { text: createDecoder('utf-8').decode(mendBytes(bytes, 'utf-8')), mended: true };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return createDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8 throughout: who asks looks further.
    return undefined;
  }
}

function textOf(bytes: Uint8Array, file: string): string {
  const result = decodeText(bytes, { file });
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  return result.value.text;
}

function isMarkedUtf8(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function isMarkedUtf16([first, second, third, fourth]: Uint8Array): boolean {
  const isUtf32 = third === 0 && fourth === 0;
  return ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) && !isUtf32;
}

function firstLineEnd(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end < 0 ? bytes.length : end;
}

/** So many bytes of a language tell its charset. */
const enough = 64 * 1024;

/** Of each column with a language the cells that are not ASCII alone. */
function columnBytes(bytes: Uint8Array, { tabs, languages }: TableHints): readonly LanguageBytes[] {
  const text = byteCharacters(bytes);
  const isHeading = (cell: string) => {
    const columns = readColumns([cell]);
    return columns.languages.length + columns.fields.size > 0;
  };
  const dialect = detectDialect(text, { tabs, isHeading });
  const cells = (row: { count: number; starts: readonly number[]; ends: readonly number[] }) =>
    row.starts.slice(0, row.count).map((start, index) => text.slice(start, row.ends[index]));
  let columns: readonly { readonly index: number; readonly language: LanguageTag }[] | undefined;
  let samples: string[] = [];
  scanDelimited(text, dialect, dialect.start, (row) => {
    if (columns === undefined) {
      const headings = cells(row).map((cell) => cell.replace(/^"(.*)"$/s, '$1'));
      const named = readColumns(headings).languages;
      columns =
        named.length >= 2 ? named : languages.slice(0, 2).map((language, index) => ({ language, index }));
      samples = columns.map(() => '');
      if (named.length >= 2) return true;
    }
    let full = true;
    for (const [number, { index }] of columns.entries()) {
      const cell = index < row.count ? text.slice(row.starts[index], row.ends[index]) : '';
      if (samples[number]!.length < enough && /[\x80-\xff]/.test(cell)) samples[number] += `${cell}\n`;
      full &&= samples[number]!.length >= enough;
    }
    return !full;
  });
  return (columns ?? []).map(({ language }, number) => ({ language, bytes: bytesOf(samples[number] ?? '') }));
}

/** A character for each byte, of the same number. */
function byteCharacters(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return parts.join('');
}

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
