import { type Code, codeCharacter, codeIndex, maxCodes } from '../../content/index.ts';
import { escapeText } from '../../xml/index.ts';
import { type FoundCode, findCodes, type InlineSyntax, withoutOverlaps } from '../inline-patterns/index.ts';
import type { TargetPart } from '../target.ts';

/** A text, and the codes behind those that its characters already stand for. */
interface TaggedText {
  readonly text: string;
  readonly codes: readonly Code[];
}

/** Whether there may be anything in a text that `textTags` finds. */
export const anyTextTag = /[<&%{$]/;

/**
 * Tags and references that stand escaped in the text (`&lt;b>`, `&amp;nbsp;`), as programs for websites
 * write them, and placeholders (`%1$s`, `{name}`), as codes numbered from `first`; `undefined` when there
 * are none, or too many. `source`: the codes of its source, if the text is a translation; its tags are
 * those as far as the source has them. The id of a code is its tag and a number. A tag with a code in it
 * stays text, and so does a reference that only a translation has.
 */
export function textTags(text: string, first: number, source?: readonly Code[]): TaggedText | undefined {
  const known = source ?? [];
  const own = source && new Set(source.map(({ data }) => data));
  // A no-break space of a translation's own is text: French has one where English has none.
  const found = findMarkup(text).filter(
    ({ start, end }) => own === undefined || text[start] !== '&' || own.has(text.slice(start, end)),
  );
  // Half of a pair whose other half has a code in it stands alone.
  const halves = new Map<number, number>();
  for (const { pair } of found) if (pair !== undefined) halves.set(pair, (halves.get(pair) ?? 0) + 1);
  if (found.length === 0 || first + found.length > maxCodes) return undefined;
  const codes: Code[] = [];
  const ids = new Set(known.map(({ id }) => id));
  const numbers = new Map(known.map(({ id }, index) => [id, index]));
  const counts = new Map<string, number>();
  const openIds = new Map<number, string>();
  let coded = '';
  let last = 0;
  for (const { start, end, pair, label, kind, equivalent } of found) {
    const data = text.slice(start, end);
    const isPair = pair !== undefined && halves.get(pair) === 2;
    const isEnd = isPair && kind === 'close';
    const id = isEnd ? `/${openIds.get(pair)}` : numbered(`${data}${isPair ? '#' : '~'}`, counts, ids);
    if (isPair && !isEnd) openIds.set(pair, id);
    let number = numbers.get(id);
    if (number === undefined) {
      number = first + codes.length;
      numbers.set(id, number);
      codes.push({
        id,
        kind: isPair ? kind : 'placeholder',
        label: !isPair && kind === 'close' ? `/${label}` : label,
        data,
        ...(isPair && { pair: openIds.get(pair)! }),
        ...(equivalent !== undefined && { equivalent }),
      });
    }
    coded += text.slice(last, start) + codeCharacter(number);
    last = end;
  }
  return { text: coded + text.slice(last), codes };
}

/** Nothing tells what program the strings of a file are for. */
const syntax: InlineSyntax = { placeholders: ['unknown'], tags: true };
/** What these stand for is text or a code already. */
const character = /[\0-\x1F\x7F-\x9F\uD800-\uF8FF]/;

/** Tags and placeholders, and references to characters outside of them. */
function findMarkup(text: string): readonly FoundCode[] {
  const plain = findCodes(text, syntax).filter(({ start, end }) => !character.test(text.slice(start, end)));
  const codes = text.includes('{') || text.includes('}') ? withBraceHalves(text, plain) : plain;
  if (!text.includes('&')) return codes;
  const references = Array.from(text.matchAll(reference), (match): FoundCode => {
    const [data, name = ''] = match;
    const equivalent = characterOf(name);
    const label = equivalent === undefined || /[\p{C}\p{Z}]/u.test(equivalent) ? name : equivalent;
    const code = { start: match.index, end: match.index + data.length, kind: 'placeholder', label } as const;
    return equivalent === undefined ? code : { ...code, equivalent };
  });
  return withoutOverlaps(codes, references);
}

/** Halves of the pairs of Phrase (MXLIFF): `{1>`, `<1}`, `{b>`. */
const braceHalf = /\{(\d{1,3}|[biu^_]{1,6})>|<(\d{1,3}|[biu^_]{1,6})\}/g;

function withBraceHalves(text: string, codes: readonly FoundCode[]): readonly FoundCode[] {
  const found: Mutable<FoundCode>[] = [];
  const open = new Map<string, Mutable<FoundCode>[]>();
  // Those of tags are numbers, too.
  let pairs = codes.length;
  for (const match of text.matchAll(braceHalf)) {
    const start = match.index;
    const end = start + match[0].length;
    const name = match[1] ?? match[2]!;
    const kind = match[1] === undefined ? 'close' : 'open';
    const half: Mutable<FoundCode> = { start, end, kind, label: name };
    found.push(half);
    const waiting = open.get(name) ?? [];
    if (kind === 'open') open.set(name, waiting).get(name)!.push(half);
    else {
      const partner = waiting.pop();
      if (partner === undefined) continue;
      partner.pair = pairs;
      half.pair = pairs++;
    }
  }
  return withoutOverlaps(codes, found);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Of names only those that cannot be anything else. */
const reference =
  /&(amp|lt|gt|quot|apos|nbsp|shy|ndash|mdash|hellip|copy|reg|trade|[lr][sd]quo|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});/g;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  shy: '\u00AD',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  copy: '©',
  reg: '®',
  trade: '™',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name];
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (point < 32 || point > 0x10ffff || (point >= 0xd800 && point <= 0xf8ff)) return undefined;
  return String.fromCodePoint(point);
}

/** `<b>#2` for the second one; when the source has but one, it is that one again. */
function numbered(tag: string, counts: Map<string, number>, known: ReadonlySet<string>): string {
  const count = (counts.get(tag) ?? 0) + 1;
  counts.set(tag, count);
  const [one, next] = [`${tag}1`, `${tag}${count}`];
  return !known.has(one) || known.has(next) ? next : one;
}

/** Whether a code is a tag, reference or placeholder of the text; ids of elements begin otherwise. */
export function isTextTag({ id }: Code): boolean {
  return /^\/?[<&%{$]/.test(id);
}

/** Parts as text; `undefined` when there are codes in them that are more than text. */
export function plainParts(parts: readonly TargetPart[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (isTextTag(part.code)) text += part.code.data;
    else return undefined;
  }
  return text;
}

/** The markup of a code; one that stands for text is escaped. */
export function markupOf(code: Code): string {
  return code.data.length === 1 || isTextTag(code) ? escapeText(code.data) : code.data;
}

/** Codes in the order of the text, which has their numbers then. */
export function inOrder(text: string, codes: readonly Code[]): TaggedText {
  const order = new Map<number, number>();
  let ordered = '';
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (index < 0) ordered += text[at];
    else {
      const place = order.get(index) ?? order.size;
      order.set(index, place);
      ordered += codeCharacter(place);
    }
  }
  return { text: ordered, codes: [...order.keys()].map((index) => codes[index]!) };
}
