import { EditioError } from '../../base/index.ts';
import { partFailure, readXmlPart } from '../../xml/index.ts';
import { openZip, type ZipArchive } from '../../zip/index.ts';
import type { DecodedText } from '../charset.ts';
import type { FilterOptions } from '../contract.ts';
import { decodeXmlText } from '../xml-text.ts';
import { isRightToLeft } from './language.ts';
import type { Names } from './names.ts';
import { type ReadPart, readPart } from './part-reader.ts';
import type { StyleSheet } from './styles.ts';
import type { FoundUnit } from './unit.ts';

/** A part of a document, read. */
export interface DocumentPart extends ReadPart {
  /** Its name in the archive; empty for a flat document. */
  readonly name: string;
  readonly decoded: DecodedText;
}

/** Takes what is in a document, part by part in the order in which units are given. */
export interface DocumentReader {
  /** The units of a paragraph, or one that stands elsewhere in the part's text. */
  units(units: readonly FoundUnit[], text: string, names: Names): void;
  /** All units of the part were told. `isRightToLeft`: how paragraphs of the document run by default. */
  part(part: DocumentPart, isRightToLeft: boolean): void;
}

/**
 * Reads a document, an archive or XML by itself, and gives the archive. Throws `EditioError`:
 * `document-invalid`, `document-part-missing`, `document-encrypted`, and those of archives, charsets and XML.
 */
export function readDocument(
  bytes: Uint8Array,
  options: FilterOptions,
  forMerge: boolean,
  reader: DocumentReader,
): ZipArchive | undefined {
  if (bytes.length === 0) throw new EditioError('document-empty', { file: options.file });
  const tell = (units: readonly FoundUnit[], text: string, names: Names) => reader.units(units, text, names);
  if (isFlat(bytes, options.file)) {
    const part = readNamed(bytes, '', options, { forMerge, tell });
    requireBody(part, options.file, 'its body');
    reader.part(part, isRightToLeft(part.places));
    return undefined;
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
  const read = (name: string, how: ReadHow) =>
    archive.has(name) ? readNamed(archive.read(name), name, withoutCharset, how) : undefined;
  // The body needs the styles, but its units come first.
  const later: { readonly units: readonly FoundUnit[]; readonly text: string; readonly names: Names }[] = [];
  const styles = read('styles.xml', {
    forMerge,
    tell: (units, text, names) => later.push({ units, text, names }),
  });
  const meta = read('meta.xml', { forMerge, tell });
  if (meta !== undefined) reader.part(meta, false);
  const content = read('content.xml', { forMerge, tell, base: styles?.sheet })!;
  requireBody(content, options.file, 'content.xml');
  const runsBack = isRightToLeft(content.places) || (styles !== undefined && isRightToLeft(styles.places));
  reader.part(content, runsBack);
  for (const name of chartNames(archive)) {
    const chart = readChart(archive, name, withoutCharset, forMerge);
    if (chart === undefined) continue;
    reader.units(chart.units, chart.part.decoded.text, chart.part.names);
    reader.part(chart.part, runsBack);
  }
  for (const { units, text, names } of later) reader.units(units, text, names);
  if (styles !== undefined) reader.part(styles, runsBack);
  return archive;
}

/** Contents of embedded objects, in their order in the archive. */
function chartNames(archive: ZipArchive): readonly string[] {
  return archive.entries.map(({ name }) => name).filter((name) => /[^/]\/content\.xml$/.test(name));
}

/** `undefined`: another object than a chart, or one whose XML is broken, which is left as it is. */
function readChart(
  archive: ZipArchive,
  name: string,
  options: FilterOptions,
  forMerge: boolean,
): { readonly part: DocumentPart; readonly units: readonly FoundUnit[] } | undefined {
  const bytes = archive.read(name);
  const units: FoundUnit[] = [];
  try {
    const part = readNamed(bytes, name, options, {
      forMerge,
      tell: (found) => {
        for (const unit of found) units.push(unit);
      },
    });
    return part.hasBody || units.length === 0 ? undefined : { part, units };
  } catch (error) {
    if (error instanceof EditioError) return undefined;
    throw error;
  }
}

/** XML starts with `<`, an archive with `PK`; a name decides where damage left neither. */
function isFlat(bytes: Uint8Array, file: string): boolean {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return false;
  const start = bytes.subarray(0, 64).findIndex((byte) => byte > 0x20 && byte < 0x80);
  return /\.fodt$/i.test(file) || bytes[start] === 0x3c;
}

interface ReadHow {
  readonly forMerge: boolean;
  readonly tell: DocumentReader['units'];
  readonly base?: StyleSheet | undefined;
}

function readNamed(
  bytes: Uint8Array,
  name: string,
  options: FilterOptions,
  { forMerge, tell, base }: ReadHow,
): DocumentPart {
  const { file, settings = {} } = options;
  const decoded = decodeXmlText(bytes, options);
  if (!decoded.ok) {
    if (name !== '') throw partFailure(file, name, decoded.failure);
    throw new EditioError(decoded.failure.code, decoded.failure.params);
  }
  const { text } = decoded.value;
  const found = (units: readonly FoundUnit[], names: Names) => tell(units, text, names);
  const read = () => ({
    name,
    decoded: decoded.value,
    ...readPart(file, text, { settings, forMerge, base, found }),
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
