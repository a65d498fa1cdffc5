import { EditioError } from '../../base/index.ts';
import { partFailure, readXmlPart } from '../../xml/index.ts';
import { openZip, type ZipArchive } from '../../zip/index.ts';
import type { DecodedText } from '../charset.ts';
import type { FilterOptions } from '../contract.ts';
import { decodeXmlText } from '../xml-text.ts';
import { type ReadPart, readPart } from './part-reader.ts';
import type { StyleSheet } from './styles.ts';

/** A part of a document, read. */
export interface DocumentPart extends ReadPart {
  /** Its name in the archive; empty for a flat document. */
  readonly name: string;
  readonly decoded: DecodedText;
}

export interface OdtDocument {
  /** Absent for a flat document. */
  readonly archive?: ZipArchive;
  /** In the order in which their units are given. */
  readonly parts: readonly DocumentPart[];
}

/**
 * Reads a document: an archive, or XML by itself. Throws `EditioError`: `document-invalid`,
 * `document-part-missing`, `document-encrypted`, and those of archives, charsets and XML.
 */
export function readDocument(bytes: Uint8Array, options: FilterOptions, forMerge: boolean): OdtDocument {
  if (bytes.length === 0) throw new EditioError('document-empty', { file: options.file });
  if (isFlat(bytes, options.file)) {
    const part = readNamed(bytes, '', options, forMerge);
    requireBody(part, options.file, 'its body');
    return { parts: [part] };
  }
  const archive = openZip(options.file, bytes);
  if (!archive.has('content.xml')) {
    throw new EditioError('document-part-missing', {
      file: options.file,
      part: 'content.xml',
      format: 'OpenDocument',
    });
  }
  if (isEncrypted(archive)) throw new EditioError('document-encrypted', { file: options.file });
  // A charset is that of a flat document; parts of an archive say theirs.
  const withoutCharset = { file: options.file, ...(options.settings && { settings: options.settings }) };
  const read = (name: string, base?: StyleSheet) =>
    archive.has(name) ? readNamed(archive.read(name), name, withoutCharset, forMerge, base) : undefined;
  const styles = read('styles.xml');
  const content = read('content.xml', styles?.sheet)!;
  requireBody(content, options.file, 'content.xml');
  const parts = [read('meta.xml'), content, styles];
  return { archive, parts: parts.filter((part) => part !== undefined) };
}

/** XML starts with `<`, an archive with `PK`; a name decides where damage left neither. */
function isFlat(bytes: Uint8Array, file: string): boolean {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return false;
  const start = bytes.subarray(0, 64).findIndex((byte) => byte > 0x20 && byte < 0x80);
  return /\.fodt$/i.test(file) || bytes[start] === 0x3c;
}

function readNamed(
  bytes: Uint8Array,
  name: string,
  options: FilterOptions,
  forMerge: boolean,
  base?: StyleSheet,
): DocumentPart {
  const { file, settings = {} } = options;
  const decoded = decodeXmlText(bytes, options);
  if (!decoded.ok) {
    if (name !== '') throw partFailure(file, name, decoded.failure);
    throw new EditioError(decoded.failure.code, decoded.failure.params);
  }
  const read = () => ({
    name,
    decoded: decoded.value,
    ...readPart(file, decoded.value.text, { settings, forMerge, base }),
  });
  return name === '' ? read() : readXmlPart(file, name, read);
}

function requireBody(part: DocumentPart, file: string, place: string): void {
  if (part.hasBody) return;
  throw new EditioError('document-invalid', { file, place, detail: 'it is not a text document' });
}

const manifest = 'META-INF/manifest.xml';

function isEncrypted(archive: ZipArchive): boolean {
  if (!archive.has(manifest)) return false;
  const bytes = archive.read(manifest);
  const mark = 'encryption-data';
  for (let at = bytes.indexOf(0x65); at >= 0; at = bytes.indexOf(0x65, at + 1)) {
    let length = 0;
    while (length < mark.length && bytes[at + length] === mark.charCodeAt(length)) length++;
    if (length === mark.length) return true;
  }
  return false;
}
