import { EditioError, encodeUtf8 } from '../../base/index.ts';
import { decodeXml, detectXmlEncoding } from '../../xml/index.ts';

/** An XML part of a package as text, without byte order mark, and what is needed to write it as it was. */
export interface TextPart {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly marked: boolean;
}

/** New text for `[start, end)`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Largest part that is read, in bytes. */
const limit = 256 * 1024 * 1024;

/**
 * Parts are in UTF-8 or UTF-16 (OPC, 8.1.4).
 *
 * Throws `EditioError`: `xml-encoding-unknown`, `xml-encoding`, `file-too-large`.
 */
export function decodePart(file: string, bytes: Uint8Array): TextPart {
  if (bytes.length > limit) {
    const megabytes = Math.ceil(bytes.length / (1024 * 1024));
    throw new EditioError('file-too-large', { file, megabytes, limit: limit / (1024 * 1024) });
  }
  const { name, label } = detectXmlEncoding(bytes);
  if (label !== 'utf-8' && label !== 'utf-16le' && label !== 'utf-16be') {
    throw new EditioError('xml-encoding-unknown', { file, charset: name });
  }
  const text = decodeXml(bytes, file);
  const first = bytes[0];
  return {
    text,
    encoding: label,
    marked: first === 0xef || first === 0xff || first === 0xfe,
  };
}

/** The part's bytes with the edits made; edits may be in any order, but do not overlap. */
export function encodePart({ text, encoding, marked }: TextPart, edits: readonly TextEdit[]): Uint8Array {
  const parts = marked ? ['\uFEFF'] : [];
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(last, edit.start), edit.text);
    last = edit.end;
  }
  parts.push(text.slice(last));
  const edited = parts.join('');
  if (encoding === 'utf-8') return encodeUtf8(edited);
  const bytes = new Uint8Array(edited.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < edited.length; i++)
    view.setUint16(i * 2, edited.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}
