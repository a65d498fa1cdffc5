import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditioError } from '../base/index.ts';
import { decodeXml, detectXmlEncoding, XmlDecoder } from './index.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );

function utf16(text: string, order: 'le' | 'be', mark = false): Uint8Array {
  const buffer = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return new Uint8Array(order === 'le' ? buffer : buffer.swap16());
}

function decodeIn(input: Uint8Array, size: number): { text: string; failure?: EditioError } {
  const decoder = new XmlDecoder('a.xml');
  let text = '';
  for (let start = 0; start <= input.length; start += size) {
    const part = decoder.decode(input.subarray(start, start + size), start + size > input.length);
    text += part.text;
    if (part.failure) return { text, failure: part.failure };
  }
  return { text };
}

describe('a whole document', () => {
  it('is text whatever its charset, and tells where a byte does not belong', () => {
    expect(decodeXml(utf16('<?xml version="1.0" encoding="UTF-16"?><a>ä</a>', 'be', true), 'a')).toContain(
      'ä',
    );
    expect(() => decodeXml(bytes('<a>\n<b>', [0xff], '</b></a>'), 'a.srx')).toThrow(
      new EditioError('xml-encoding', { file: 'a.srx', charset: 'UTF-8', offset: 7, line: 2, column: 4 }),
    );
  });
});

describe('detecting the encoding of XML', () => {
  it('goes by the byte order mark', () => {
    expect(
      detectXmlEncoding(bytes([0xef, 0xbb, 0xbf], '<?xml version="1.0" encoding="latin1"?>')).label,
    ).toBe('utf-8');
    expect(detectXmlEncoding(utf16('<a/>', 'le', true)).label).toBe('utf-16le');
    expect(detectXmlEncoding(utf16('<a/>', 'be', true)).label).toBe('utf-16be');
  });

  it('sees 16-bit units without a byte order mark', () => {
    expect(detectXmlEncoding(utf16('<?xml version="1.0"?>', 'le')).label).toBe('utf-16le');
    expect(detectXmlEncoding(utf16('<tmx/>', 'be')).label).toBe('utf-16be');
    expect(detectXmlEncoding(utf16('\n<tmx/>', 'le')).label).toBe('utf-16le');
  });

  it('goes by the declaration, which cannot make 8-bit text UTF-16', () => {
    const declared = (name: string) =>
      detectXmlEncoding(bytes(`<?xml version="1.0" encoding="${name}"?><a/>`));
    expect(declared('windows-1251').label).toBe('windows-1251');
    expect(declared('cp1252').label).toBe('windows-1252');
    expect(declared('Shift_JIS').label).toBe('shift_jis');
    expect(declared('UTF-16').label).toBe('utf-8');
    expect(declared('no-such-thing')).toEqual({ name: 'no-such-thing', label: undefined });
    expect(detectXmlEncoding(bytes('<a/>')).label).toBe('utf-8');
  });

  it('knows what it cannot read', () => {
    expect(detectXmlEncoding(bytes([0xff, 0xfe, 0, 0])).name).toBe('UTF-32LE');
    expect(detectXmlEncoding(bytes([0x4c, 0x6f, 0xa7, 0x94])).name).toBe('EBCDIC');
    const { failure } = decodeIn(bytes('<?xml version="1.0" encoding="utf-7"?><a/>'), 100);
    expect(failure?.failure).toEqual({
      code: 'xml-encoding-unknown',
      params: { file: 'a.xml', charset: 'utf-7' },
    });
  });
});

describe('decoding XML', () => {
  it('gives the same text whatever the pieces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('utf-8', 'le', 'be'),
        (inside, size, form) => {
          const text = `<?xml version="1.0"?><a>${inside}</a>`;
          const input =
            form === 'utf-8' ? new Uint8Array(Buffer.from(text)) : utf16(text, form as 'le' | 'be');
          expect(decodeIn(input, size)).toEqual({ text: Buffer.from(text).toString() });
        },
      ),
    );
  });

  it.each([1, 2, 3, 7, 64, 5000])('names the first byte that does not belong, in pieces of %i', (size) => {
    const start = `<?xml version="1.0"?>${'é한😀'.repeat(150)}`;
    const good = Buffer.from(start);
    const input = new Uint8Array(Buffer.concat([good, Buffer.from([0xe9, 0x20, 0x61])]));
    const { text, failure } = decodeIn(input, size);
    expect(text).toBe(start);
    expect(failure?.failure).toEqual({
      code: 'xml-encoding',
      params: { file: 'a.xml', charset: 'UTF-8', offset: good.length },
    });
  });

  it.each([1, 3, 1000])('names half a surrogate pair in UTF-16, in pieces of %i', (size) => {
    const input = utf16('<a>ab\ud83dcd</a>', 'le', true);
    const { text, failure } = decodeIn(input, size);
    expect(text).toBe('<a>ab');
    expect(failure?.failure.params.offset).toBe(2 + 5 * 2);
  });

  it('names the cut in a character at the end', () => {
    const { failure } = decodeIn(bytes('<a>', [0xed, 0x95]), 100);
    expect(failure).toBeInstanceOf(EditioError);
    expect(failure?.failure.params.offset).toBe(3);
  });
});
