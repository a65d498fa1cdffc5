import { fail, ok, type Result } from '../base/index.ts';
import type { FilterId } from '../filters/index.ts';
import { extensionOf, filterFor } from './formats.ts';
import { isCompoundFile, isZip, type SniffedFormat, sniffFormat } from './sniff.ts';

/**
 * The filter for a file: by its name, as long as its content does not speak against it. Contents that
 * are told for sure: archives (Word, OpenDocument, Excel …), older Office files, PDF and RTF, and what
 * is markup where an archive should be. XML by the name of `.xml` is told by its root element.
 *
 * Failures: `document-unsupported`; `document-other-format` (`format`, `advice`) for a file under a false name.
 */
export function recogniseFormat(file: string, bytes: Uint8Array): Result<FilterId> {
  const extension = extensionOf(file);
  const named = filterFor(file);
  if (named === undefined) {
    const found = extension === 'xml' ? sniffFormat(bytes) : undefined;
    if (found?.filter !== undefined && inXml.has(found.extension)) return ok(found.filter);
    return fail('document-unsupported', { file, extension: `.${extension}` });
  }
  const found = archives.has(extension) ? inArchive(bytes) : outsideOfArchives(bytes);
  if (found === undefined || isCalledSo(found, named, extension)) return ok(named);
  return fail('document-other-format', {
    file,
    format: names[found.extension] ?? found.extension,
    advice: advice(found),
  });
}

const inXml = new Set(['xlf', 'fodt', 'xhtml']);

/** Extensions of formats that are archives. */
const archives = new Set(['docx', 'docm', 'dotx', 'dotm', 'odt', 'ott', 'xlsx', 'xlsm', 'mqxlz', 'xlz']);

/** What stands where an archive should; `undefined` where the filter knows better what is wrong. */
function inArchive(bytes: Uint8Array): SniffedFormat | undefined {
  if (isCompoundFile(bytes)) return undefined;
  const found = sniffFormat(bytes);
  if (isZip(bytes)) return found.extension === 'zip' ? undefined : found;
  return markup.has(found.extension) ? found : undefined;
}

const markup = new Set(['pdf', 'rtf', 'html', 'xhtml', 'fodt', 'xlf', 'xml']);

/** What is no text; text of one format may look like another's. */
function outsideOfArchives(bytes: Uint8Array): SniffedFormat | undefined {
  if (isCompoundFile(bytes)) return { filter: undefined, extension: 'doc' };
  const found = sniffFormat(bytes);
  return isZip(bytes) || found.extension === 'pdf' || found.extension === 'rtf' ? found : undefined;
}

function isCalledSo(found: SniffedFormat, named: FilterId, extension: string): boolean {
  if (found.filter !== named) return false;
  // A table may be an archive or text.
  return named !== 'table' || (found.extension === 'xlsx') === archives.has(extension);
}

const names: Readonly<Record<string, string>> = {
  docx: 'a Word document',
  odt: 'an OpenDocument text',
  fodt: 'an OpenDocument text',
  xlsx: 'an Excel workbook',
  pptx: 'a presentation',
  epub: 'an electronic book (EPUB)',
  zip: 'a ZIP archive',
  pdf: 'a PDF file',
  rtf: 'an RTF file',
  html: 'an HTML page',
  xhtml: 'an HTML page',
  xlf: 'an XLIFF file',
  mqxlz: 'a package of memoQ',
  xlz: 'a package of XLIFF',
  xml: 'an XML file',
  doc: 'a Word or Excel file of the kind before 2007',
};

function advice({ filter, extension }: SniffedFormat): string {
  if (filter !== undefined) return `give it the extension .${extension} and try again`;
  return extension === 'zip'
    ? 'take the files out of it and try again with them'
    : 'save it as DOCX, ODT, HTML or text and try again';
}
