import { ok, type Result } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import { decodeText, type ExtractedUnit, type FilterId } from '../../filters/index.ts';
import type { OpenDocumentRequest } from '../../rpc/index.ts';
import { filterById } from '../filters.ts';
import { isMixedByLines } from '../formats.ts';

/** What a file is told apart by: the lines of a text, the paragraphs (units) of another document. */
export interface FileLines {
  readonly counted: 'lines' | 'paragraphs';
  readonly lines: readonly string[];
  /** The same as the identifier is to see them: headings are marked. */
  readonly judged: readonly string[];
  /** Paragraphs that are notes wherever they stand, from 1. */
  readonly notes: ReadonlySet<number>;
}

/** Failures: those of the filter. */
export function readLines(
  { file, bytes, charset, settings }: Omit<OpenDocumentRequest, 'language'>,
  filter: FilterId,
): Result<FileLines> {
  const options = { file, ...(charset !== undefined && { charset }), ...(settings && { settings }) };
  if (isMixedByLines(filter)) {
    const decoded = decodeText(bytes, options);
    if (!decoded.ok) return decoded;
    const lines = decoded.value.text.split(/\r\n|\n|\r/);
    return ok({ counted: 'lines', lines, judged: lines, notes: new Set() });
  }
  const extraction = filterById(filter).extract(bytes, options);
  if (!extraction.ok) return extraction;
  const { units } = extraction.value;
  const lines = units.map(({ source }) => plainText(source).replace(/\s+/g, ' ').trim());
  return ok({ counted: 'paragraphs', lines, judged: lines.map(judgedAs(units)), notes: notesAmong(units) });
}

function judgedAs(units: readonly ExtractedUnit[]) {
  return (line: string, index: number): string =>
    line !== '' && units[index]?.kind === 'heading' ? `# ${line}` : line;
}

function notesAmong(units: readonly ExtractedUnit[]): ReadonlySet<number> {
  return new Set(units.flatMap(({ kind }, index) => (kind === 'footnote' ? [index + 1] : [])));
}
