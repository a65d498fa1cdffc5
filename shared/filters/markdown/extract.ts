import type { Content } from '../../content/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import { MappedBuilder } from '../source-map.ts';
import { hasLetter } from '../text/extract.ts';
import { type Block, isDeep, isUnclosedHtml, scanBlocks } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { htmlUnits } from './html-parts.ts';
import { isTranslatable } from './inline.ts';
import { afterLineEnd, endOfLine, isBlank } from './lines.ts';
import { type Definitions, type Events, parseMarkdown } from './parser.ts';
import { readSimpleInline } from './simple-inline.ts';
import { endOfTable, readRow, readTable, tableContext } from './table.ts';
import { isInlineText, type MarkdownUnit } from './unit.ts';
import { readUnits } from './unit-reader.ts';

export interface MarkdownExtraction {
  readonly units: readonly MarkdownUnit[];
  readonly definitions: Definitions;
}

/** Parsed at once, in characters: enough to make the cost of a call small, little enough for memory. */
const stretch = 8192;

/** Without `quick`, all that Markdown's grammar decides is left to the full parser, for tests that compare. */
export function extractMarkdown(source: string, quick = true): MarkdownExtraction {
  const { frontMatter, blocks, definitions } = outline(source, quick);
  const units: MarkdownUnit[] = [...frontMatter];
  let first = 0;
  while (first < blocks.length) first = readFrom(source, blocks, first, definitions, units);
  return { units, definitions };
}

/**
 * Shows a document's units a few at a time, those that stand within each other together, and keeps none: the
 * list is used again. False once `visit` gives it.
 */
export function everyUnit(
  source: string,
  visit: (units: readonly MarkdownUnit[], definitions: Definitions) => boolean,
): boolean {
  const { frontMatter, blocks, definitions } = outline(source);
  if (frontMatter.length > 0 && !visit(frontMatter, definitions)) return false;
  const units: MarkdownUnit[] = [];
  let first = 0;
  while (first < blocks.length) {
    units.length = 0;
    first = readFrom(source, blocks, first, definitions, units);
    if (units.length > 0 && !visit(units, definitions)) return false;
  }
  return true;
}

/**
 * Reads the texts of Markdown in a document. A stretch that has been read before is not read again: a
 * document is read several times while its translations are put in, and little changes between two readings.
 */
export class MarkdownReadings {
  #last: readonly StretchReading[] = [];
  #source = '';
  #definitions = '';

  read(source: string): readonly Content[] {
    const { blocks, definitions } = outline(source);
    const named = JSON.stringify([[...definitions.links], [...definitions.notes]]);
    const known = new Map<string, readonly Content[]>();
    if (named === this.#definitions) {
      for (const { start, end, contents } of this.#last) known.set(this.#source.slice(start, end), contents);
    }
    const readings: StretchReading[] = [];
    const all: Content[] = [];
    let first = 0;
    while (first < blocks.length) {
      const last = lastOfStretch(blocks, first);
      const { start } = blocks[first]!;
      const { end } = blocks[last]!;
      let contents = known.size === 0 ? undefined : known.get(source.slice(start, end));
      let next = last + 1;
      if (contents === undefined) {
        const units: MarkdownUnit[] = [];
        next = readFrom(source, blocks, first, definitions, units);
        contents = units.filter(isInlineText).map(({ unit }) => unit.source);
      }
      if (next === last + 1) readings.push({ start, end, contents });
      for (const content of contents) all.push(content);
      first = next;
    }
    this.#last = readings;
    this.#source = source;
    this.#definitions = named;
    return all;
  }
}

/** What a stretch was read as that did not run on into the next one. */
interface StretchReading {
  readonly start: number;
  readonly end: number;
  readonly contents: readonly Content[];
}

function outline(source: string, quick = true) {
  const frontMatter = readFrontMatter(source);
  const scanned = scanBlocks(source, frontMatter.end);
  const blocks = quick ? scanned : scanned.map(forFullParser);
  return { frontMatter: frontMatter.units, blocks, definitions: findDefinitions(source, blocks) };
}

function forFullParser(block: Block): Block {
  return block.kind === 'deep' ? block : { ...block, kind: 'markup' };
}

/** Reads the block, or with it all of its stretch; gives the number of the next block. */
function readFrom(
  source: string,
  blocks: readonly Block[],
  first: number,
  definitions: Definitions,
  units: MarkdownUnit[],
): number {
  const block = blocks[first]!;
  if (block.kind === 'code') return first + 1;
  if (block.kind === 'deep') addLines(source, block.start, block.end, units);
  else if (block.kind === 'table') {
    const rest = readTable(source, block.start, block.end, definitions, units);
    if (isBlankText(source, rest, block.end)) return first + 1;
    if (!isDeep(source.slice(rest, block.end)))
      return readStretch(source, blocks, first, definitions, units, rest, tableContext);
    addLines(source, rest, block.end, units);
  } else if (block.kind === 'html') addHtml(source, block, units);
  else if (block.kind === 'contained') {
    const before = units.length;
    if (addContained(source, block, definitions, units)) return first + 1;
    units.length = before;
    return readStretch(source, blocks, first, definitions, units);
  } else if (block.kind === 'markup' || !addSimple(source, block, definitions, units))
    return readStretch(source, blocks, first, definitions, units);
  return first + 1;
}

function isBlankText(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at = afterLineEnd(source, endOfLine(source, at)))
    if (!isBlank(source, at, endOfLine(source, at))) return false;
  return true;
}

function lastOfStretch(blocks: readonly Block[], first: number): number {
  let last = first;
  if (blocks[first]!.kind !== 'markup') return last;
  const { start } = blocks[first]!;
  while (blocks[last + 1]?.kind === 'markup' && blocks[last + 1]!.end - start <= stretch) last++;
  return last;
}

/**
 * Reads as many blocks as make a stretch, and on until no code or HTML is left open at its end. `before` is put
 * before what is parsed from `start` on, to which it belongs.
 */
function readStretch(
  source: string,
  blocks: readonly Block[],
  first: number,
  definitions: Definitions,
  units: MarkdownUnit[],
  start = blocks[first]!.start,
  before = '',
): number {
  // The parser's input skips a byte order mark, which may stand in the middle of a file only as text.
  const context = start > 0 && source[start] === '\uFEFF' ? `${before}\n` : before;
  let last = lastOfStretch(blocks, first);
  for (;;) {
    const end = blocks[last]!.end;
    const text = context + source.slice(start, end);
    const { events } = parseMarkdown(text, definitions);
    if (last + 1 >= blocks.length || !isLeftOpen(text, events)) {
      const base = text.startsWith('\uFEFF') ? start + 1 : start - context.length;
      readUnits(source, base, events, units, before === '' ? undefined : 'table');
      return last + 1;
    }
    last = Math.min(blocks.length - 1, last + (last - first + 1));
  }
}

/** The last construct of a stretch runs on where it is fenced code without its fence, or open HTML. */
function isLeftOpen(text: string, events: Events): boolean {
  for (let i = events.length - 1; i >= 0; i--) {
    const [kind, token] = events[i]!;
    const type = token.type as string;
    if (type === 'lineEnding' || type === 'lineEndingBlank' || type === 'linePrefix') continue;
    if (kind !== 'exit') return false;
    if (type === 'htmlFlow') return isUnclosedHtml(text.slice(token.start.offset, token.end.offset));
    if (type !== 'codeFenced') return false;
    let fences = 0;
    for (let j = i - 1; events[j]![1] !== token; j--) {
      if (events[j]![0] === 'exit' && events[j]![1].type === 'codeFencedFence') fences++;
    }
    return fences < 2;
  }
  return false;
}

const definitionLike = /(?:^|[\n\r])[ \t>*+\-\d.)]*\[(?:[^\]\\]|\\.)+\]:/;

function findDefinitions(source: string, blocks: readonly Block[]): Definitions {
  const links = new Set<string>();
  const notes = new Set<string>();
  for (let first = 0; first < blocks.length; first++) {
    const { kind, start } = blocks[first]!;
    if (kind === 'note') notes.add(source.slice(start + 2, source.indexOf(']', start)).toUpperCase());
    let text = definingText(source, blocks[first]!);
    if (text === undefined) continue;
    // One call for many blocks, which do not depend on each other.
    while (blocks[first]!.kind === 'markup' && text.length < stretch) {
      const next = blocks[first + 1];
      const more = next?.kind === 'markup' ? definingText(source, next) : undefined;
      if (more === undefined) break;
      text += more;
      first++;
    }
    const parsed = parseMarkdown(text);
    for (const label of parsed.links) links.add(label);
    for (const label of parsed.notes) notes.add(label);
  }
  return { links, notes };
}

/** What may define labels in a block; a quick reader knows of the other kinds that there is no place for one. */
function definingText(source: string, block: Block): string | undefined {
  const { kind, start, end } = block;
  if (kind !== 'markup' && kind !== 'table') return undefined;
  const text = source.slice(start, end);
  if (!definitionLike.test(text)) return undefined;
  return kind === 'table' ? tableContext + source.slice(endOfTable(source, start, end), end) : text;
}

/** A block of HTML, which ends with its last line that is not blank. */
function addHtml(source: string, { start, end: blockEnd }: Block, units: MarkdownUnit[]): void {
  let end = blockEnd;
  while (isSpaceOrBreak(source.charCodeAt(end - 1))) end--;
  const text = source.slice(start, endOfLine(source, end));
  if (!hasLetter(text, 0, text.length)) return;
  for (const unit of htmlUnits(text, start, 'block')) units.push(unit);
}

/** Paragraphs of lists and quotations; false when one of them takes a full parser that sees all of them. */
function addContained(
  source: string,
  block: Block,
  definitions: Definitions,
  units: MarkdownUnit[],
): boolean {
  for (const { start: from, end: to, depth, quoted, isRow } of block.paragraphs!) {
    const start = block.start + from;
    const end = block.start + to;
    if (isRow) {
      readRow(source, start, end, definitions, units);
      continue;
    }
    const read = readSimpleInline(source, start, end, definitions);
    if (read !== undefined) {
      const { content, map, inner } = read;
      if (isTranslatable(content))
        units.push({ unit: contained(content, depth), map, notation: 'paragraph' });
      for (const unit of inner) units.push(unit);
      continue;
    }
    const text = source.slice(start, end);
    if (quoted && /[\n\r]/.test(text)) return false;
    // Its lines begin no block, so that by itself it is a paragraph as well.
    const before = units.length;
    readUnits(source, start, parseMarkdown(text, definitions).events, units);
    for (let i = before; i < units.length; i++) {
      const { unit, notation } = units[i]!;
      if (notation === 'paragraph') units[i] = { ...units[i]!, unit: contained(unit.source, depth) };
    }
  }
  return true;
}

function contained(source: Content, depth: number): ExtractedUnit {
  return depth > 0 ? { kind: 'list-item', source, level: depth } : { kind: 'quote', source };
}

/** A paragraph, or a heading or item of one line, whose inline text is simple; false when it is not. */
function addSimple(source: string, block: Block, definitions: Definitions, units: MarkdownUnit[]): boolean {
  let { start, end } = block;
  while (end > start && isSpaceOrBreak(source.charCodeAt(end - 1))) end--;
  const mark = block.kind === 'paragraph' ? '' : source.slice(start, source.indexOf(' ', start));
  start += mark.length;
  while (source.charCodeAt(start) === 0x20) start++;
  const read = readSimpleInline(source, start, end, definitions);
  if (read === undefined) return false;
  const { content, map, inner } = read;
  if (!isTranslatable(content)) {
    units.push(...inner);
    return true;
  }
  if (block.kind === 'heading') {
    const unit = { kind: 'heading', source: content, level: mark.length } as const;
    units.push({ unit, map, notation: 'heading' });
  } else if (block.kind === 'item') {
    units.push({ unit: { kind: 'list-item', source: content, level: 1 }, map, notation: 'paragraph' });
  } else {
    const kind = block.kind === 'note' ? 'footnote' : block.kind === 'quote' ? 'quote' : 'paragraph';
    units.push({ unit: { kind, source: content }, map, notation: 'paragraph' });
  }
  if (inner.length > 0) units.push(...inner);
  return true;
}

function isSpaceOrBreak(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

function addLines(source: string, start: number, end: number, units: MarkdownUnit[]): void {
  let lineStart = start;
  while (lineStart < end) {
    const lineEnd = endOfLine(source, lineStart);
    const builder = new MappedBuilder(source).copy(lineStart, lineEnd);
    if (hasLetter(source, lineStart, lineEnd) && !builder.overflowed) {
      const { content, map } = builder.build();
      units.push({ unit: { kind: 'paragraph', source: content }, map, notation: 'raw' });
    }
    lineStart = afterLineEnd(source, lineEnd);
  }
}
