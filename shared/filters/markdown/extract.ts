import type { Content } from '../../content/index.ts';
import type { UnitKind } from '../contract.ts';
import { MappedBuilder } from '../source-map.ts';
import { hasLetter } from '../text/extract.ts';
import { afterLineEnd, type Block, endOfLine, isUnclosedHtml, scanBlocks } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { htmlUnits } from './html-parts.ts';
import { InlineReader, isTranslatable } from './inline.ts';
import { type Definitions, type Events, parseMarkdown, type Token } from './parser.ts';
import { readSimpleInline } from './simple-inline.ts';
import { isInlineText, type MarkdownUnit, type Notation } from './unit.ts';

export interface MarkdownExtraction {
  readonly units: readonly MarkdownUnit[];
  readonly definitions: Definitions;
}

/** Parsed at once, in characters: enough to make the cost of a call small, little enough for memory. */
const stretch = 8192;

export function extractMarkdown(source: string): MarkdownExtraction {
  const { frontMatter, blocks, definitions } = outline(source);
  const units: MarkdownUnit[] = [...frontMatter];
  let first = 0;
  while (first < blocks.length) first = readFrom(source, blocks, first, definitions, units);
  return { units, definitions };
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

function outline(source: string) {
  const frontMatter = readFrontMatter(source);
  const blocks = scanBlocks(source, frontMatter.end);
  return { frontMatter: frontMatter.units, blocks, definitions: findDefinitions(source, blocks) };
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
  if (block.kind === 'deep') addLines(source, block, units);
  else if (block.kind === 'markup' || !addSimple(source, block, definitions, units))
    return readStretch(source, blocks, first, definitions, units);
  return first + 1;
}

function lastOfStretch(blocks: readonly Block[], first: number): number {
  let last = first;
  if (blocks[first]!.kind !== 'markup') return last;
  const { start } = blocks[first]!;
  while (blocks[last + 1]?.kind === 'markup' && blocks[last + 1]!.end - start <= stretch) last++;
  return last;
}

/** Reads as many blocks as make a stretch, and on until no code or HTML is left open at its end. */
function readStretch(
  source: string,
  blocks: readonly Block[],
  first: number,
  definitions: Definitions,
  units: MarkdownUnit[],
): number {
  const start = blocks[first]!.start;
  let last = lastOfStretch(blocks, first);
  for (;;) {
    const end = blocks[last]!.end;
    const text = source.slice(start, end);
    const { events } = parseMarkdown(text, definitions);
    if (last + 1 >= blocks.length || !isLeftOpen(text, events)) {
      // A byte order mark in the middle of a file is skipped by the parser's input.
      const base = text.startsWith('\uFEFF') ? start + 1 : start;
      units.push(...new UnitReader(source, base, events).read());
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
  for (const block of blocks) {
    if (block.kind !== 'markup') continue;
    const text = source.slice(block.start, block.end);
    if (!definitionLike.test(text)) continue;
    const parsed = parseMarkdown(text);
    for (const label of parsed.links) links.add(label);
    for (const label of parsed.notes) notes.add(label);
  }
  return { links, notes };
}

/** A paragraph, or a heading or item of one line, whose inline text is simple; false when it is not. */
function addSimple(source: string, block: Block, definitions: Definitions, units: MarkdownUnit[]): boolean {
  let { start, end } = block;
  while (end > start && /\s/.test(source.charAt(end - 1))) end--;
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
    const kind = block.kind === 'quote' ? 'quote' : 'paragraph';
    units.push({ unit: { kind, source: content }, map, notation: 'paragraph' });
  }
  if (inner.length > 0) units.push(...inner);
  return true;
}

function addLines(source: string, block: Block, units: MarkdownUnit[]): void {
  let lineStart = block.start;
  while (lineStart < block.end) {
    const lineEnd = endOfLine(source, lineStart);
    const builder = new MappedBuilder(source).copy(lineStart, lineEnd);
    if (hasLetter(source, lineStart, lineEnd) && !builder.overflowed) {
      const { content, map } = builder.build();
      units.push({ unit: { kind: 'paragraph', source: content }, map, notation: 'raw' });
    }
    lineStart = afterLineEnd(source, lineEnd);
  }
}

/** Walks the block events of a stretch; an explicit stack, since documents nest as they like. */
class UnitReader {
  readonly #source: string;
  readonly #base: number;
  readonly #events: Events;
  readonly #units: MarkdownUnit[] = [];
  readonly #containers: ('quote' | 'list-item' | 'footnote')[] = [];
  #headingLevel = 1;
  #inDelimiterRow = false;

  constructor(source: string, base: number, events: Events) {
    this.#source = source;
    this.#base = base;
    this.#events = events;
  }

  read(): readonly MarkdownUnit[] {
    let index = 0;
    while (index < this.#events.length) {
      const [kind, token] = this.#events[index]!;
      index = kind === 'enter' ? this.#enter(index, token) : this.#exit(index, token);
    }
    return this.#units;
  }

  #enter(index: number, token: Token): number {
    const container = containerOf(token);
    if (container) this.#containers.push(container);
    switch (token.type as string) {
      case 'paragraph':
        return this.#paragraph(index, token);
      case 'atxHeadingSequence':
        if (this.#events[index - 1]?.[1].type === 'atxHeading') {
          this.#headingLevel = token.end.offset - token.start.offset;
        }
        return index + 1;
      case 'atxHeadingText':
        return this.#unit(index, 'heading', 'heading', this.#headingLevel);
      case 'setextHeadingText':
        return this.#unit(index, 'heading', 'paragraph', this.#setextLevel(index));
      case 'tableDelimiterRow':
        this.#inDelimiterRow = true;
        return index + 1;
      case 'tableContent':
        return this.#inDelimiterRow ? index + 1 : this.#unit(index, 'cell', 'cell');
      case 'containerTitle':
        return this.#unit(index, 'caption', 'heading');
      case 'htmlFlow':
        return this.#html(index, token);
      case 'definitionTitleString':
        return this.#unit(index, 'attribute', 'title');
      default:
        return index + 1;
    }
  }

  #exit(index: number, token: Token): number {
    if (containerOf(token)) this.#containers.pop();
    else if ((token.type as string) === 'tableDelimiterRow') this.#inDelimiterRow = false;
    return index + 1;
  }

  #paragraph(index: number, token: Token): number {
    const raw = this.#source.slice(this.#base + token.start.offset, this.#base + token.end.offset);
    if (raw.startsWith('$$') && /^\$\$[\s\S]*\$\$$/.test(raw.trim())) return index + 1;
    const kind: UnitKind = this.#containers.at(-1) ?? 'paragraph';
    const depth = this.#containers.filter((container) => container === 'list-item').length;
    return this.#unit(index, kind, 'paragraph', kind === 'list-item' ? depth : undefined);
  }

  #unit(index: number, kind: UnitKind, notation: Notation, level?: number): number {
    const reader = new InlineReader(this.#source, this.#base, this.#events);
    const after = reader.read(index);
    const built = reader.build();
    if (built && isTranslatable(built.content)) {
      const unit = { kind, source: built.content, ...(level === undefined ? {} : { level }) };
      this.#units.push({ unit, map: built.map, notation });
    }
    this.#units.push(...reader.inner);
    return after;
  }

  /** An HTML block; what stands in its lines from the containers around it becomes spaces. */
  #html(index: number, token: Token): number {
    const start = this.#base + token.start.offset;
    const parts: string[] = [];
    let last = start;
    let after = index + 1;
    for (; this.#events[after]![1] !== token; after++) {
      const [kind, { type, start: from, end }] = this.#events[after]!;
      if (kind !== 'enter' || !containerMarks.has(type)) continue;
      parts.push(this.#source.slice(last, this.#base + from.offset), ' '.repeat(end.offset - from.offset));
      last = this.#base + end.offset;
    }
    const contained = parts.length > 0;
    parts.push(this.#source.slice(last, this.#base + token.end.offset));
    const text = parts.join('');
    if (hasLetter(text, 0, text.length)) {
      for (const unit of htmlUnits(text, start, contained ? 'block in a container' : 'block'))
        this.#units.push(unit);
    }
    return after;
  }

  #setextLevel(index: number): number {
    for (let i = index; i < this.#events.length; i++) {
      const token = this.#events[i]![1];
      if (token.type !== 'setextHeadingLineSequence') continue;
      return this.#source[this.#base + token.start.offset] === '=' ? 1 : 2;
    }
    return 1;
  }
}

const containerMarks: ReadonlySet<string> = new Set([
  'blockQuotePrefix',
  'listItemIndent',
  'gfmFootnoteDefinitionIndent',
]);

function containerOf(token: Token): 'quote' | 'list-item' | 'footnote' | undefined {
  switch (token.type as string) {
    case 'blockQuote':
      return 'quote';
    case 'listOrdered':
    case 'listUnordered':
      return 'list-item';
    case 'gfmFootnoteDefinition':
      return 'footnote';
    default:
      return undefined;
  }
}
