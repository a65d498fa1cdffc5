import type { Edit } from '../splice.ts';
import type { PoComments } from './comments.ts';

/**
 * Sets or takes away the flag `fuzzy`. With it go the `#|` comments, which say what the translation was made
 * for. `at` is where the message's first keyword stands.
 */
export function flagEdits(
  text: string,
  at: number,
  { flagLines, previous }: PoComments,
  fuzzy: boolean,
  lineEnd: string,
): readonly Edit[] {
  if (fuzzy) {
    const line = flagLines[0];
    if (line !== undefined) return [insertion(line.start + 2, ' fuzzy,')];
    return [insertion(previous[0] ?? at, `#, fuzzy${lineEnd}`)];
  }
  const edits: Edit[] = [];
  for (const { start, end, flags } of flagLines) {
    if (!flags.includes('fuzzy')) continue;
    const others = flags.filter((flag) => flag !== 'fuzzy' && flag !== '');
    if (others.length === 0) edits.push({ start, end: lineAfter(text, end), text: '' });
    else edits.push({ start: start + 2, end, text: ` ${others.join(', ')}` });
  }
  for (let i = 0; i < previous.length; i += 2) {
    edits.push({ start: previous[i]!, end: lineAfter(text, previous[i + 1]!), text: '' });
  }
  return edits;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function lineAfter(text: string, end: number): number {
  if (text.startsWith('\r\n', end)) return end + 2;
  return end < text.length ? end + 1 : end;
}
