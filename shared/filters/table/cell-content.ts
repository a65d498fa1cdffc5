import {
  type Code,
  type Content,
  ContentBuilder,
  codeCharacter,
  codeIndex,
  emptyContent,
  maxCodes,
  plainContent,
} from '../../content/index.ts';
import type { CellText } from '../../tables/index.ts';
import { type FoundCode, findCodes, type InlineSyntax } from '../inline-patterns/index.ts';
import { formattedText, type StretchFormat } from './run-format.ts';

/** A cell's text as content. */
export interface CellContent {
  readonly content: Content;
  /** Properties of a run, by the ids of the two codes that stand for its ends. */
  readonly formats: ReadonlyMap<string, string>;
  /** Properties of the format that most of the cell has. */
  readonly base: string;
}

/** Nothing tells what program a table's strings are for. */
const syntax: InlineSyntax = { placeholders: ['unknown'], tags: true };
const none: ReadonlyMap<string, string> = new Map();
export const noContent: CellContent = { content: emptyContent, formats: none, base: '' };

/** `undefined` for a text with more codes than a content holds. */
export function cellContent(text: CellText): CellContent | undefined {
  if (text === '') return noContent;
  if (typeof text === 'string') {
    const codes = findCodes(text, syntax);
    if (codes.length === 0) return { content: plainContent(text), formats: none, base: '' };
    if (codes.length > maxCodes) return undefined;
    const builder = new ContentBuilder();
    appendTo(builder, text, 0, codes, 0, text.length);
    return { content: builder.build(), formats: none, base: '' };
  }
  const { stretches, base } = formattedText(text);
  const whole = stretches.map((stretch) => stretch.text).join('');
  const codes = findCodes(whole, syntax);
  if (codes.length + stretches.length * 2 > maxCodes) return undefined;
  const builder = new ContentBuilder();
  const formats = new Map<string, string>();
  let at = 0;
  let next = 0;
  let end = 0;
  let before = 0;
  for (const [index, stretch] of stretches.entries()) {
    end += stretch.text.length;
    while (before < codes.length && codes[before]!.start < end) before++;
    // A placeholder that runs over the end of a format belongs to where it begins.
    const until = Math.max(end, codes[before - 1]?.end ?? 0);
    if (until <= at) continue;
    const { format } = stretch;
    if (format) appendFormat(builder, formats, index, format, 'open');
    next = appendTo(builder, whole, at, codes, next, until);
    if (format) appendFormat(builder, formats, index, format, 'close');
    at = until;
  }
  return { content: builder.build(), formats, base };
}

function appendFormat(
  builder: ContentBuilder,
  formats: Map<string, string>,
  index: number,
  { label, properties }: StretchFormat,
  kind: 'open' | 'close',
): void {
  const id = `f${index}${kind}`;
  formats.set(id, properties);
  builder.appendCode({ id, kind, pair: `f${index}`, label, data: kind === 'open' ? properties : '' });
}

/** Appends `[at, end)`; gives the number of the first code behind it. */
function appendTo(
  builder: ContentBuilder,
  text: string,
  at: number,
  codes: readonly FoundCode[],
  from: number,
  end: number,
): number {
  let last = at;
  let next = from;
  for (; next < codes.length && codes[next]!.start < end; next++) {
    const code = codes[next]!;
    builder.append(text.slice(last, code.start));
    builder.appendCode(toCode(code, String(next + 1), text.slice(code.start, code.end)));
    last = code.end;
  }
  builder.append(text.slice(last, end));
  return next;
}

/** Written out, since there are many of them and spread objects are slow. */
function toCode({ kind, label, pair, equivalent }: FoundCode, id: string, data: string): Code {
  if (pair !== undefined) return { id, kind, pair: `p${pair}`, label, data };
  return equivalent === undefined ? { id, kind, label, data } : { id, kind, label, data, equivalent };
}

/** A placeholder, or the two halves of a pair, as numbers of codes. */
type Group = readonly number[];

/** Groups that are recognised by the same, and the first of them that may still be free. */
interface Alike {
  readonly groups: Group[];
  next: number;
}

/**
 * The translation that a file holds, with the codes that it shares with its source numbered as there;
 * codes of its own stand behind those and have ids of their own. `undefined` as for `cellContent`.
 */
export function alignedTarget(source: CellContent, target: CellContent): CellContent | undefined {
  const { codes } = target.content;
  if (codes.length === 0) {
    if (source.content.codes.length === 0) return target;
    const content = { text: target.content.text, codes: source.content.codes };
    return { content, formats: source.formats, base: target.base };
  }
  const few = target.formats.size === 0 ? fewNumbers(source.content.codes, codes) : undefined;
  if (few) {
    const content = { text: renumbered(target.content.text, few), codes: source.content.codes };
    return { content, formats: source.formats, base: target.base };
  }
  const sourceGroups = new Map<string, Alike>();
  for (const group of groupsOf(source.content.codes)) {
    for (const key of keysOf(group, source)) {
      const alike = sourceGroups.get(key) ?? { groups: [], next: 0 };
      alike.groups.push(group);
      sourceGroups.set(key, alike);
    }
  }
  const all: Code[] = [...source.content.codes];
  const formats = new Map(source.formats);
  const numbers: number[] = [];
  const used = new Set<Group>();
  for (const group of groupsOf(codes)) {
    const match = matching(group, target, sourceGroups, used);
    if (match) used.add(match);
    for (const [half, index] of group.entries()) {
      const shared = match?.[half];
      numbers[index] = shared ?? all.length;
      if (shared !== undefined) continue;
      const code = codes[index]!;
      const own = { ...code, id: `t${code.id}`, ...(code.pair !== undefined && { pair: `t${code.pair}` }) };
      const properties = target.formats.get(code.id);
      if (properties !== undefined) formats.set(own.id, properties);
      all.push(own);
    }
  }
  if (all.length > maxCodes) return undefined;
  const text = renumbered(target.content.text, numbers);
  return { content: { text, codes: all }, formats, base: target.base };
}

const fewCodes = 16;

/**
 * The numbers that a translation's codes have in its source, for the usual case: few codes, none of them
 * its own, and no formats. `undefined` for any other, which takes longer.
 */
function fewNumbers(source: readonly Code[], codes: readonly Code[]): readonly number[] | undefined {
  if (source.length > fewCodes || codes.length > fewCodes) return undefined;
  const numbers: number[] = [];
  let used = 0;
  for (const [index, code] of codes.entries()) {
    // The other half has been here and has found both.
    if (numbers[index] !== undefined) continue;
    const partner = partnerOf(codes, index);
    let found = -1;
    for (let at = 0; at < source.length; at++) {
      const other = source[at]!;
      if (other.kind !== code.kind || other.data !== code.data) continue;
      if (partner >= 0 && source[partnerOf(source, at)]?.data !== codes[partner]!.data) continue;
      const free = (used & (1 << at)) === 0;
      if (found < 0 || free) found = at;
      if (free) break;
    }
    if (found < 0) return undefined;
    used |= 1 << found;
    numbers[index] = found;
    if (partner >= 0) numbers[partner] = partnerOf(source, found);
  }
  return numbers;
}

/** Number of the other half of a pair; -1 for none. */
function partnerOf(codes: readonly Code[], index: number): number {
  const { pair } = codes[index]!;
  return pair === undefined ? -1 : codes.findIndex((code, at) => at !== index && code.pair === pair);
}

function renumbered(text: string, numbers: readonly number[]): string {
  return text.replace(/[\uE000-\uF8FF]/g, (character) =>
    codeCharacter(numbers[codeIndex(character.charCodeAt(0))]!),
  );
}

function matching(
  group: Group,
  target: CellContent,
  sourceGroups: ReadonlyMap<string, Alike>,
  used: ReadonlySet<Group>,
): Group | undefined {
  const keys = keysOf(group, target);
  for (const key of keys) {
    const alike = sourceGroups.get(key);
    if (alike === undefined) continue;
    while (alike.next < alike.groups.length && used.has(alike.groups[alike.next]!)) alike.next++;
    if (alike.next < alike.groups.length) return alike.groups[alike.next];
  }
  // What the translation has more often than its source is the same code again.
  return sourceGroups.get(keys[0]!)?.groups[0];
}

/** What a group may be recognised by: its markup, and for a format how it looks. */
function keysOf(group: Group, { content, formats }: CellContent): readonly string[] {
  const codes = group.map((index) => content.codes[index]!);
  const markup = codes.map(({ kind, data }) => `${kind} ${data}`).join('\n');
  const first = codes[0]!;
  return formats.has(first.id) ? [`f ${markup}`, `f ${first.label}`] : [`c ${markup}`];
}

function groupsOf(codes: readonly Code[]): readonly Group[] {
  const pairs = new Map<string, number[]>();
  const groups: number[][] = [];
  for (const [index, { pair }] of codes.entries()) {
    const open = pair === undefined ? undefined : pairs.get(pair);
    if (open) open.push(index);
    else {
      const group = [index];
      groups.push(group);
      if (pair !== undefined) pairs.set(pair, group);
    }
  }
  return groups;
}
