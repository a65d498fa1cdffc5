import { encodeUtf8 } from '../base/index.ts';
import { decodeBytes } from './decode-bytes.ts';

export interface EncodedText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the charset cannot hold, each once; they are `?` in `bytes`. */
  readonly missing: readonly string[];
}

/**
 * Text as bytes of a charset (WHATWG name), without a byte order mark. Only UTF-8 has an encoder in
 * the platform; legacy charsets are written through the reverse of their decoder, with the choices
 * among duplicate codes that the Encoding standard makes. Charsets with shift states
 * (`iso-2022-jp`) cannot be written: everything above ASCII is missing.
 */
export function encodeText(text: string, charset: string): EncodedText {
  if (charset === 'utf-8') return { bytes: encodeUtf8(text), missing: [] };
  if (charset === 'utf-16le' || charset === 'utf-16be')
    return { bytes: encodeUtf16(text, charset), missing: [] };
  const table = reverseTable(charset);
  const bytes: number[] = [];
  const missing = new Set<string>();
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) {
      missing.add(character);
      bytes.push(0x3f);
    } else if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else bytes.push(code);
  }
  return { bytes: Uint8Array.from(bytes), missing: [...missing] };
}

function encodeUtf16(text: string, charset: 'utf-16le' | 'utf-16be'): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), charset === 'utf-16le');
  return bytes;
}

const tables = new Map<string, ReadonlyMap<string, number>>();

const doubleByte = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'shift_jis']);

/** Character to code (one byte, or two as lead × 256 + trail). */
function reverseTable(charset: string): ReadonlyMap<string, number> {
  let table = tables.get(charset);
  if (table === undefined) {
    table = doubleByte.has(charset) ? doubleByteTable(charset) : singleByteTable(charset);
    tables.set(charset, table);
  }
  return table;
}

function singleByteTable(charset: string): Map<string, number> {
  const table = new Map<string, number>();
  const limit = charset.startsWith('iso-2022') ? 0x80 : 0x100;
  for (let byte = 0; byte < limit; byte++) {
    const character = decodeBytes(Uint8Array.of(byte), charset);
    if (character.length === 1 && character !== '\uFFFD') table.set(character, byte);
  }
  return table;
}

function doubleByteTable(charset: string): Map<string, number> {
  const table = singleByteTable(charset);
  const pairs: number[] = [];
  for (let lead = firstLead(charset); lead <= 0xfe; lead++) {
    if (!isLead(charset, lead)) continue;
    for (let trail = 0x40; trail <= 0xfe; trail++) pairs.push(lead, trail, 0x0a);
  }
  // A line feed is never the second half of a pair, so lines keep in step with pairs.
  const lines = decodeBytes(Uint8Array.from(pairs), charset).split('\n');
  for (let i = 0; i * 3 < pairs.length; i++) {
    const character = lines[i]!;
    const single = [...character].length === 1 && !character.includes('\uFFFD');
    if (!single || (table.has(character) && !takesLast(charset, character))) continue;
    table.set(character, (pairs[i * 3]! << 8) | pairs[i * 3 + 1]!);
  }
  return table;
}

/** Encoding standard, “index Big5 pointer”: Hong Kong's extension below 0xA1 is read, never written. */
function firstLead(charset: string): number {
  return charset === 'big5' ? 0xa1 : 0x81;
}

function isLead(charset: string, byte: number): boolean {
  // Half-width katakana are single bytes; 0xED and 0xEE repeat 0xFA–0xFC (“index Shift_JIS pointer”).
  if (charset === 'shift_jis') return !(byte >= 0xa0 && byte <= 0xdf) && byte !== 0xed && byte !== 0xee;
  if (charset === 'euc-jp') return byte === 0x8e || byte >= 0xa1;
  return true;
}

/** Encoding standard, “index Big5 pointer”: for these the last of several codes is written. */
function takesLast(charset: string, character: string): boolean {
  return charset === 'big5' && '═╞╡╪十卅'.includes(character);
}

/**
 * Length in bytes of the character that starts at `at`, for charsets in which it depends on the
 * bytes; `undefined` for a charset with shift states.
 */
export function sequenceLengthOf(charset: string): ((bytes: Uint8Array, at: number) => number) | undefined {
  switch (charset) {
    case 'shift_jis':
      return (bytes, at) => (isShiftJisLead(bytes[at]!) ? 2 : 1);
    case 'euc-jp':
      return (bytes, at) => (bytes[at] === 0x8f ? 3 : bytes[at]! > 0x80 ? 2 : 1);
    case 'euc-kr':
    case 'big5':
      return (bytes, at) => (bytes[at]! > 0x80 ? 2 : 1);
    case 'gbk':
    case 'gb18030':
      return (bytes, at) => {
        if (bytes[at]! <= 0x80) return 1;
        const second = bytes[at + 1] ?? 0;
        return second >= 0x30 && second <= 0x39 ? 4 : 2;
      };
    default:
      return charset.startsWith('iso-2022') || charset === 'replacement' ? undefined : () => 1;
  }
}

function isShiftJisLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
}
