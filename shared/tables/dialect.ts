import { type Dialect, type FieldDelimiter, fieldValue, type Quoting, scanDelimited } from './scan.ts';

/** How a delimited text is written. */
export interface DetectedDialect extends Dialect {
  /** Where the first row begins: behind a line `sep=;`, which spreadsheets take as a hint. */
  readonly start: number;
  /** Fields are quoted although they need not be. */
  readonly quoteAll: boolean;
}

export interface DialectHints {
  /** The name says that it holds tabs (`.tsv`, `.tab`). */
  readonly tabs?: boolean;
  /** Whether a cell of the first row reads like a heading. */
  readonly isHeading?: (cell: string) => boolean;
}

const sampledRows = 200;
/** Fields of the first row that may be headings. */
const headedFields = 200;
/** In the order in which equals are chosen. */
const delimiters: readonly FieldDelimiter[] = ['\t', ';', ',', '|'];

/**
 * The dialect of a delimited text: of the delimiters the one that gives the first rows the same number of
 * fields, at least two, with the fewest quotation marks in odd places; headings in the first row weigh as
 * much as all rows together. A text without delimiters is taken to part with a comma, or a tab where the
 * hints say so.
 */
export function detectDialect(text: string, hints: DialectHints = {}): DetectedDialect {
  const hint = /^sep=([,;|\t])(?:\r\n|\n|\r)/i.exec(text.slice(0, 8));
  const start = hint?.[0].length ?? 0;
  const candidates = hint ? [hint[1] as FieldDelimiter] : delimiters;
  let best: DetectedDialect | undefined;
  let most = 0;
  for (const delimiter of candidates) {
    const quoting = quotingOf(text, start, delimiter);
    const { quoteAll, score } = rate(text, start, { delimiter, quoting }, hints);
    const bonus = hints.tabs && delimiter === '\t' && score > 0 ? 1 : 0;
    if (score + bonus <= most) continue;
    most = score + bonus;
    best = { delimiter, quoting, start, quoteAll };
  }
  if (best) return best;
  const delimiter = hint ? candidates[0]! : hints.tabs ? '\t' : ',';
  const quoting = quotingOf(text, start, delimiter);
  return { delimiter, quoting, start, quoteAll: rate(text, start, { delimiter, quoting }, hints).quoteAll };
}

function rate(text: string, start: number, dialect: Dialect, { isHeading }: DialectHints) {
  const widths = new Map<number, number>();
  let rows = 0;
  let fields = 0;
  let quoted = 0;
  let headings = 0;
  const { cutOffLine, oddities } = scanDelimited(text, dialect, start, ({ count, starts, ends }) => {
    if (count === 1 && starts[0] === ends[0]) return true;
    rows++;
    widths.set(count, (widths.get(count) ?? 0) + 1);
    for (let i = 0; i < count; i++) {
      if (starts[i] === ends[i]) continue;
      fields++;
      if (dialect.quoting !== 'none' && text[starts[i]!] === '"') quoted++;
      if (
        rows === 1 &&
        i < headedFields &&
        isHeading?.(fieldValue(text, starts[i]!, ends[i]!, dialect.quoting))
      )
        headings++;
    }
    return rows < sampledRows;
  });
  const [width, alike] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  const wide = width > 1 || (headings > 1 && widths.size > 1);
  const consistency = wide ? alike / rows : 0;
  const odd = (oddities + (cutOffLine === undefined ? 0 : 1)) / Math.max(1, rows);
  return {
    quoteAll: quoted > 0 && quoted === fields,
    score: wide ? Math.max(0.01, consistency - odd) + (headings > 1 ? 1 : 0) : 0,
  };
}

function quotingOf(text: string, start: number, delimiter: FieldDelimiter): Quoting {
  const escaped = text.includes('\\"') && isBackslashed(text, start, delimiter);
  if (escaped) return 'backslash';
  return delimiter === '\t' && !isQuotedTabs(text, start) ? 'none' : 'doubled';
}

/** Whether reading `\"` as a mark within a field leaves fewer marks in odd places. */
function isBackslashed(text: string, start: number, delimiter: FieldDelimiter): boolean {
  const odd = (quoting: Quoting) => {
    let rows = 0;
    const { cutOffLine, oddities } = scanDelimited(
      text,
      { delimiter, quoting },
      start,
      () => ++rows < sampledRows,
    );
    return oddities + (cutOffLine === undefined ? 0 : 1);
  };
  return odd('backslash') < odd('doubled');
}

/**
 * Corpora are written with tabs and no quoting at all, and spreadsheets quote only where they must: a
 * field in quotation marks that did not need them is text. Without any mark, both ways read the same,
 * and a field that needs quotation marks may have them.
 */
function isQuotedTabs(text: string, start: number): boolean {
  if (!text.includes('"', start)) return true;
  let quoted = text[start] === '"';
  let width = -1;
  if (!quoted) {
    scanDelimited(text, { delimiter: '\t', quoting: 'none' }, start, ({ count, starts, ends }) => {
      if (count === 1 && starts[0] === ends[0]) return true;
      if (width < 0) width = count;
      quoted = count !== width;
      for (let i = 0; i < count && !quoted; i++) quoted = neededQuotes(text, starts[i]!, ends[i]!);
      return !quoted;
    });
  }
  if (!quoted) return false;
  const { cutOffLine, oddities } = scanDelimited(
    text,
    { delimiter: '\t', quoting: 'doubled' },
    start,
    () => true,
  );
  return cutOffLine === undefined && oddities === 0;
}

/** A field in quotation marks with marks in it, all of them doubled; or with nothing in it. */
function neededQuotes(text: string, start: number, end: number): boolean {
  if (end - start === 2) return text[start] === '"' && text[start + 1] === '"';
  if (end - start < 4 || text[start] !== '"' || text[end - 1] !== '"') return false;
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('"') && !inner.replaceAll('""', '').includes('"');
}
