import { createDecoder, EditioError, type HostTextDecoder, textPlace } from '../base/index.ts';
import { mendBytes } from './mend-bytes.ts';

export interface XmlEncoding {
  /** The name as the file gives it or as its first bytes show it: for messages. */
  readonly name: string;
  /** The WHATWG label to decode with; `undefined` when no decoder for it is required of a host. */
  readonly label: string | undefined;
}

/** So many bytes at most are looked at for the declaration. */
const declarationLimit = 1024;

/**
 * The encoding of an XML entity by its first bytes (XML 1.0, appendix F): byte order mark, else the
 * pattern of `<` and its neighbour, else the `encoding` of the XML declaration, else UTF-8. A byte
 * order mark and 16-bit units outweigh what the declaration says, and a declaration that is readable
 * byte by byte cannot be UTF-16, whatever it says.
 */
export function detectXmlEncoding(bytes: Uint8Array): XmlEncoding {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return utf8;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0x3c && b === 0 && c === 0 && d === 0)) {
    return { name: 'UTF-32LE', label: undefined };
  }
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) {
    return { name: 'UTF-32BE', label: undefined };
  }
  if (a === 0xff && b === 0xfe) return utf16le;
  if (a === 0xfe && b === 0xff) return utf16be;
  if (b === 0 && isMarkupStart(a)) return utf16le;
  if (a === 0 && isMarkupStart(b)) return utf16be;
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return { name: 'EBCDIC', label: undefined };
  const declared = declaredEncoding(bytes);
  if (declared === undefined || /^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/i.test(declared)) return utf8;
  return { name: declared, label: knownLabel(declared) };
}

const utf8: XmlEncoding = { name: 'UTF-8', label: 'utf-8' };
const utf16le: XmlEncoding = { name: 'UTF-16LE', label: 'utf-16le' };
const utf16be: XmlEncoding = { name: 'UTF-16BE', label: 'utf-16be' };

/** `<` or white space in front of it. */
function isMarkupStart(byte: number | undefined): boolean {
  return byte === 0x3c || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = asciiText(bytes.subarray(0, declarationLimit));
  const declaration = /^\s*<\?xml\s[^>]*?\?>/.exec(start)?.[0];
  return declaration && /\sencoding\s*=\s*["']\s*([A-Za-z][A-Za-z0-9._-]*)\s*["']/.exec(declaration)?.[1];
}

function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function knownLabel(name: string): string | undefined {
  for (const label of [name, name.replace(/^x-/i, ''), name.replace(/^cp-?(125\d)$/i, 'windows-$1')]) {
    try {
      return createDecoder(label).encoding;
    } catch {
      // Not a label of the Encoding standard: the next spelling is tried.
    }
  }
  return undefined;
}

/** What one call of `XmlDecoder.decode` gave: text, and the failure that ended it, if any. */
export interface DecodedText {
  readonly text: string;
  readonly failure?: EditioError;
}

/**
 * Bytes of an XML entity to text, piece by piece. A byte that does not belong to the encoding ends
 * it: the text before it is given, with an `xml-encoding` failure (`file`, `charset`, `offset` in
 * bytes from the start of the file); nothing is replaced. A mending decoder goes on in UTF-8 and UTF-16:
 * `badByteMark` stands for what is no character.
 */
export class XmlDecoder {
  readonly #fileName: string;
  #pending: Uint8Array = new Uint8Array(0);
  #decoder: HostTextDecoder | undefined;
  #encoding: XmlEncoding = utf8;
  /** Bytes handed to the decoder so far. */
  #consumed = 0;
  /** Bytes of a character that the last piece began. */
  #carry: Uint8Array = new Uint8Array(0);

  readonly #mends: boolean;
  readonly #isUtf8: boolean;
  #mended = false;

  /** `isUtf8`: whatever the declaration says. */
  constructor(fileName: string, mends = false, isUtf8 = false) {
    this.#fileName = fileName;
    this.#mends = mends;
    this.#isUtf8 = isUtf8;
  }

  /** Whether there were bytes that are no characters. */
  get mended(): boolean {
    return this.#mended;
  }

  get encoding(): XmlEncoding {
    return this.#encoding;
  }

  decode(bytes: Uint8Array, last = false): DecodedText {
    let input = bytes;
    if (this.#decoder === undefined) {
      input = concatenate(this.#pending, bytes);
      if (!last && !canDetect(input)) {
        this.#pending = input;
        return { text: '' };
      }
      this.#pending = new Uint8Array(0);
      this.#encoding = this.#isUtf8 ? utf8 : detectXmlEncoding(input);
      const { name, label } = this.#encoding;
      if (label === undefined) {
        const failure = new EditioError('xml-encoding-unknown', { file: this.#fileName, charset: name });
        return { text: '', failure };
      }
      this.#decoder = createDecoder(label, { fatal: true });
    }
    if (this.#mended) return { text: this.#mend(input, last) };
    try {
      const text = this.#decoder.decode(input, { stream: !last });
      this.#consumed += input.length;
      this.#carry = incompleteTail(this.#decoder.encoding, concatenate(this.#carry, input));
      return { text };
    } catch {
      if (this.#mends && mendBytes(input, this.#decoder.encoding) !== undefined) {
        this.#mended = true;
        return { text: this.#mend(input, last) };
      }
      return this.#upToBadByte(input);
    }
  }

  /** Decodes a piece by itself: what a decoder keeps of the last one is lost where it fails. */
  #mend(input: Uint8Array, last: boolean): string {
    const label = this.#decoder?.encoding ?? 'utf-8';
    const whole = concatenate(this.#carry, input);
    this.#carry = last ? new Uint8Array(0) : incompleteTail(label, whole);
    const bytes = whole.subarray(0, whole.length - this.#carry.length);
    // A byte order mark is taken away at the file's start alone.
    const ignoreBOM = this.#consumed > 0;
    this.#consumed += input.length;
    return createDecoder(label, { ignoreBOM }).decode(mendBytes(bytes, label));
  }

  /** Bisects the piece for the longest beginning that decodes. */
  #upToBadByte(input: Uint8Array): DecodedText {
    const label = this.#decoder?.encoding ?? 'utf-8';
    const whole = concatenate(this.#carry, input);
    // At the file's start the decoder takes a byte order mark away; behind it, U+FEFF is text.
    const ignoreBOM = this.#consumed > 0;
    const decodes = (length: number): string | undefined => {
      try {
        return createDecoder(label, { fatal: true, ignoreBOM }).decode(whole.subarray(0, length), {
          stream: true,
        });
      } catch {
        return undefined;
      }
    };
    let good = 0;
    let bad = whole.length + 1;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (decodes(middle) === undefined) bad = middle;
      else good = middle;
    }
    const text = decodes(good) ?? '';
    // A character that was begun and not finished starts before the byte at which it shows.
    const start = good - incompleteTail(label, whole.subarray(0, good)).length;
    const offset = this.#consumed - this.#carry.length + start;
    const failure = new EditioError('xml-encoding', {
      file: this.#fileName,
      charset: this.#encoding.name,
      offset,
    });
    return { text, failure };
  }
}

/**
 * A whole XML document as text, by its byte order mark or declaration, else as UTF-8. Throws `EditioError`:
 * `xml-encoding-unknown`, `xml-encoding` (with `line` and `column` too).
 */
export function decodeXml(bytes: Uint8Array, file: string): string {
  const { text, failure } = new XmlDecoder(file).decode(bytes, true);
  if (failure === undefined) return text;
  const { code, params } = failure.failure;
  throw new EditioError(code, { ...params, ...textPlace(text, text.length) });
}

function canDetect(bytes: Uint8Array): boolean {
  if (bytes.length >= declarationLimit) return true;
  if (bytes.length < 4) return false;
  const start = asciiText(bytes);
  return /^\s*<(?!\?|$)/.test(start) || start.includes('?>') || !/^\s*</.test(start);
}

/** The bytes at the end which are the beginning of a character; for UTF-8 and UTF-16 only. */
export function incompleteTail(label: string, bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (label === 'utf-8') {
    for (let back = 1; back <= Math.min(3, length); back++) {
      const byte = bytes[length - back] ?? 0;
      if (byte < 0x80) break;
      if (byte >= 0xc0) {
        const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        return bytes.slice(size > back ? length - back : length);
      }
    }
    return bytes.slice(length);
  }
  if (label === 'utf-16le' || label === 'utf-16be') {
    const whole = length - (length % 2);
    if (whole === 0) return bytes.slice(0);
    const high = bytes[label === 'utf-16le' ? whole - 1 : whole - 2] ?? 0;
    return bytes.slice(high >= 0xd8 && high <= 0xdb && whole >= 2 ? whole - 2 : whole);
  }
  return bytes.slice(length);
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
