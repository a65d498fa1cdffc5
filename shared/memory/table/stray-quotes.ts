import { closesAtEnd, type Dialect, type ScannedRow } from '../../tables/index.ts';

/** Lines of a quoted field beyond which its mark is taken for one that was never closed. */
const mostLines = 200;
/** From so many lines on a field is looked at for rows that it has swallowed. */
const severalLines = 5;

/**
 * Which field of a row, from 0, begins with a quotation mark that seems to be no quoting, so that the field has swallowed
 * the rows up to the next mark: it goes over several lines, and has text behind its closing mark, or each of the lines
 * has as many fields by itself as the table (`width`), or they are more than any cell has. `undefined` for none.
 */
export function strayQuote(
  text: string,
  { count, starts, ends }: ScannedRow,
  { delimiter, quoting }: Dialect,
  width: number,
): number | undefined {
  for (let i = 0; i < count; i++) {
    const start = starts[i]!;
    const end = ends[i]!;
    if (end - start < 2 || text[start] !== '"') continue;
    const lines = linesOf(text.slice(start, end));
    if (lines === 1) continue;
    if (lines > mostLines || !closesAtEnd(text, start, end, quoting)) return i;
    if (lines < severalLines || width < 2) continue;
    const whole = text.slice(lineStart(text, start), ends[count - 1]!).split(/\r\n|[\r\n]/);
    if (whole.every((line) => line.split(delimiter).length === width)) return i;
  }
  return undefined;
}

function linesOf(text: string): number {
  return 1 + (text.match(/\r\n|[\r\n]/g)?.length ?? 0);
}

/** Where the line begins in which `at` stands. */
export function lineStart(text: string, at: number): number {
  // `lastIndexOf` takes a negative place for 0
  if (at === 0) return 0;
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** Where the line ends in which `at` stands: its break, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
