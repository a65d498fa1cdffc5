import type { FoundCode } from './found-code.ts';

/** Attribute values may hold `>` only in their quotes; a tag does not run over another one's `<`. */
const tag = /<(\/?)([A-Za-z0-9][\w:.-]*)((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*'){0,4000})?\/?)>/g;
const empty = new Set(['area', 'br', 'hr', 'img', 'input', 'wbr']);
/** What stands in running text without its other half, as it may in HTML, and is a tag all the same. */
const known = new Set(
  'a abbr b big cite code dd div dl dt em font h1 h2 h3 i ins kbd label li ol p pre s samp small span strong sub sup table td th tr tt u ul var'.split(
    ' ',
  ),
);
const labels: Readonly<Record<string, string>> = { a: 'link', strong: 'b', em: 'i', image: 'img' };

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly closing: boolean;
  readonly alone: boolean;
  pair?: number;
}

/**
 * The tags of a string. A word in angle brackets is one only when its other half is there, or when it is
 * one of HTML's, or ends in `/>`: `<file>` in a line of help is text that people translate.
 */
export function findTags(text: string): readonly FoundCode[] {
  const tags: Tag[] = [];
  const open = new Map<string, Tag[]>();
  let pairs = 0;
  for (const match of text.matchAll(tag)) {
    const name = match[2]!;
    const alone = match[3]!.endsWith('/') || empty.has(name.toLowerCase());
    const closing = match[1] === '/';
    const one: Tag = { start: match.index, end: match.index + match[0].length, name, closing, alone };
    tags.push(one);
    if (alone && !closing) continue;
    const waiting = open.get(name) ?? [];
    if (!closing) open.set(name, waiting).get(name)!.push(one);
    else {
      const partner = waiting.pop();
      if (partner === undefined) continue;
      partner.pair = pairs;
      one.pair = pairs++;
    }
  }
  return tags.flatMap((one) => {
    const isCode = one.pair !== undefined || one.alone || known.has(one.name.toLowerCase());
    return isCode ? [tagCode(one)] : [];
  });
}

function tagCode({ start, end, name, closing, pair }: Tag): FoundCode {
  const lower = name.toLowerCase();
  const label = labels[lower] ?? lower;
  if (pair !== undefined) return { start, end, kind: closing ? 'close' : 'open', label, pair };
  const code = { start, end, kind: 'placeholder', label: closing ? `/${label}` : label } as const;
  return lower === 'br' ? { ...code, equivalent: '\n' } : code;
}
