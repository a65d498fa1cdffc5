import type { PoMessage, PoString } from './read.ts';
import type { StringStyle } from './strings.ts';

/** gettext's own width, and that of most editors. */
const usualWidth = 79;
/** Strings that are looked at. */
const sample = 20_000;
const piece = /"((?:[^"\\]|\\[\s\S])*)"/g;

/** How a file writes its strings, told from those that it has. */
export function stringStyle(text: string, messages: readonly PoMessage[]): StringStyle {
  const seen = { emptyFirst: 0, fullFirst: 0, split: 0, unsplit: 0, wrapped: 0, unwrapped: 0, widest: 0 };
  let looked = 0;
  for (const { id, plural, targets } of messages) {
    for (const one of plural === undefined ? [id, ...targets] : [id, plural, ...targets])
      look(text, one, seen);
    looked += 1 + targets.length;
    if (looked > sample) break;
  }
  const { wrapped, unwrapped, widest } = seen;
  let width = usualWidth;
  if (wrapped >= 10) width = Math.min(Math.max(widest, 40), 200);
  else if (wrapped === 0 && unwrapped > 0) width = Number.POSITIVE_INFINITY;
  return {
    width,
    emptyFirst: seen.emptyFirst >= seen.fullFirst,
    splits: seen.split >= seen.unsplit,
    lineEnd: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
  };
}

interface Seen {
  emptyFirst: number;
  fullFirst: number;
  /** Line breaks of the text at which the line ends, and does not end. */
  split: number;
  unsplit: number;
  /** Lines that end for their width, and long ones that do not. */
  wrapped: number;
  unwrapped: number;
  widest: number;
}

function look(text: string, { start, end, pieces }: PoString, seen: Seen): void {
  const raw = text.slice(start, end);
  if (pieces === 1 && raw.length <= usualWidth && !raw.includes('\\n')) return;
  const lines = pieces === 1 ? [raw.slice(1, -1)] : Array.from(raw.matchAll(piece), (match) => match[1]!);
  if (pieces > 1) {
    if (lines[0] === '') seen.emptyFirst++;
    else seen.fullFirst++;
  }
  for (const [index, line] of lines.entries()) {
    const last = index === lines.length - 1;
    const breaks = line.indexOf('\\n');
    if (breaks >= 0 && breaks < line.length - 2) seen.unsplit++;
    if (breaks === line.length - 2 && !last && line !== '') seen.split++;
    if (!last && line !== '' && !line.endsWith('\\n')) {
      seen.wrapped++;
      if (line.trimEnd().includes(' ')) seen.widest = Math.max(seen.widest, line.length + 2);
    }
    if (line.length > usualWidth + 20 && line.trimEnd().includes(' ')) seen.unwrapped++;
  }
}
