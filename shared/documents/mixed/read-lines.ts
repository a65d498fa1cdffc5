import { ok, type Result } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import { decodeText, type FilterId } from '../../filters/index.ts';
import type { SplitHint } from '../../languages/identification/index.ts';
import type { Paragraph, SplitDocumentRequest } from '../../rpc/index.ts';
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
  /** What else the identifier is to know of the lines. */
  readonly hint: Omit<SplitHint, 'languages'>;
}

type ReadLinesRequest = Pick<SplitDocumentRequest, 'file' | 'bytes' | 'charset' | 'settings' | 'paragraphs'>;

/** Failures: those of the filter. */
export function readLines(
  { file, bytes, charset, settings, paragraphs }: ReadLinesRequest,
  filter: FilterId,
): Result<FileLines> {
  const options = { file, ...(charset !== undefined && { charset }), ...(settings && { settings }) };
  if (isMixedByLines(filter)) {
    const decoded = decodeText(bytes, options);
    if (!decoded.ok) return decoded;
    const lines = decoded.value.text.split(/\r\n|\n|\r/);
    return ok(textLines(lines, filter));
  }
  if (paragraphs !== undefined) return ok(linesOf(paragraphs));
  const extraction = filterById(filter).extract(bytes, options);
  if (!extraction.ok) return extraction;
  const { units } = extraction.value;
  return ok(linesOf(units.map(({ source, ...unit }) => ({ ...unit, text: plainText(source) }))));
}

/** The same of a text or Markdown file whose lines have been read. */
export function textLines(lines: readonly string[], filter: FilterId): FileLines {
  return {
    counted: 'lines',
    lines,
    judged: lines,
    notes: new Set(),
    hint: { markdown: filter === 'markdown' },
  };
}

function linesOf(paragraphs: readonly Paragraph[]): FileLines {
  const lines = paragraphs.map(({ text }) => text.replace(/\s+/g, ' ').trim());
  return {
    counted: 'paragraphs',
    lines,
    judged: lines.map(judgedAs(paragraphs)),
    notes: notesAmong(paragraphs),
    hint: {
      marks: new Map(paragraphs.flatMap(({ language }, index) => (language ? [[index + 1, language]] : []))),
    },
  };
}

function judgedAs(units: readonly Paragraph[]) {
  return (line: string, index: number): string =>
    line !== '' && units[index]?.kind === 'heading' ? `# ${line}` : line;
}

function notesAmong(units: readonly Paragraph[]): ReadonlySet<number> {
  return new Set(units.flatMap(({ kind }, index) => (kind === 'footnote' ? [index + 1] : [])));
}
