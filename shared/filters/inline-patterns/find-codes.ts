import { findTags } from './find-tags.ts';
import type { FoundCode } from './found-code.ts';
import { type PlaceholderFormat, placeholderPattern } from './placeholder-formats.ts';

/** What is looked for in the strings of a file. */
export interface InlineSyntax {
  readonly placeholders: readonly PlaceholderFormat[];
  /** Elements of HTML and the like: `<b>`, `</b>`, `<br/>`, `<0>`. */
  readonly tags: boolean;
}

const none: readonly FoundCode[] = [];
const longestLabel = 20;
/** Line breaks, control characters but tab, and what may not stand in a content as it is. */
const special = /\r\n|[\0-\x08\x0A-\x1F\x7F-\x9F\uE000-\uF8FF]|\p{Cs}/gu;
const anySpecial = /[\0-\x08\x0A-\x1F\x7F-\x9F\uD800-\uF8FF]/;
const anyPlaceholder = /[%{~$]|\}\}/;

/** The codes of a string, in order, without overlaps: a tag goes before what stands in it. */
export function findCodes(text: string, { placeholders, tags }: InlineSyntax): readonly FoundCode[] {
  let found: readonly FoundCode[] = tags && text.includes('<') ? findTags(text) : none;
  const pattern = anyPlaceholder.test(text) ? placeholderPattern(placeholders) : undefined;
  if (pattern !== undefined) {
    const placed: FoundCode[] = [];
    pattern.lastIndex = 0;
    // Copies of the expression, which `matchAll` would make for each text, take longer than the search.
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
      placed.push(placeholder(match.index, match[0]));
    found = withoutOverlaps(found, placed);
  }
  if (anySpecial.test(text)) {
    found = withoutOverlaps(
      found,
      Array.from(text.matchAll(special), (match) => specialCode(match.index, match[0])),
    );
  }
  return found;
}

/** Both lists in one, without those of the second that overlap one of the first. */
export function withoutOverlaps(
  first: readonly FoundCode[],
  second: readonly FoundCode[],
): readonly FoundCode[] {
  if (first.length === 0) return second;
  const both: FoundCode[] = [];
  let next = 0;
  for (const code of second) {
    while (next < first.length && first[next]!.end <= code.start) both.push(first[next++]!);
    if (next === first.length || first[next]!.start >= code.end) both.push(code);
  }
  return both.concat(first.slice(next));
}

function placeholder(start: number, text: string): FoundCode {
  const code: FoundCode = { start, end: start + text.length, kind: 'placeholder', label: short(text) };
  if (text === '%%' || text === '{{' || text === '}}') return { ...code, equivalent: text.charAt(0) };
  return code;
}

function specialCode(start: number, text: string): FoundCode {
  const end = start + text.length;
  const kind = 'placeholder';
  if (text === '\n' || text === '\r\n' || text === '\r')
    return { start, end, kind, label: '¶', equivalent: '\n' };
  const hex = text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { start, end, kind, label: `U+${hex}` };
}

function short(text: string): string {
  if (text.length <= longestLabel) return text;
  const characters = Array.from(text);
  return characters.length <= longestLabel ? text : `${characters.slice(0, longestLabel - 1).join('')}…`;
}
