import type { UnitKind } from '../contract.ts';
import { hasLetter } from '../text/extract.ts';
import { htmlUnits } from './html-parts.ts';
import { InlineReader, isTranslatable } from './inline.ts';
import type { Events, Token } from './parser.ts';
import type { MarkdownUnit, Notation } from './unit.ts';

/**
 * Adds the units of a parsed stretch, whose offset 0 stands at `base` of the source. With `context`, what is
 * parsed begins with a table's head that is not the source's: units are those behind it.
 */
export function readUnits(
  source: string,
  base: number,
  events: Events,
  units: MarkdownUnit[],
  context?: 'table',
): void {
  const head = context === undefined ? -1 : events.findIndex(isHeadEnd);
  new UnitReader(source, base, events, units).read(head + 1);
}

function isHeadEnd([kind, token]: Events[number]): boolean {
  return kind === 'exit' && (token.type as string) === 'tableHead';
}

/** Walks the block events of a stretch; an explicit stack, since documents nest as they like. */
class UnitReader {
  readonly #source: string;
  readonly #base: number;
  readonly #events: Events;
  readonly #units: MarkdownUnit[];
  readonly #containers: ('quote' | 'list-item' | 'footnote')[] = [];
  #headingLevel = 1;
  #inDelimiterRow = false;

  constructor(source: string, base: number, events: Events, units: MarkdownUnit[]) {
    this.#source = source;
    this.#base = base;
    this.#events = events;
    this.#units = units;
  }

  read(from: number): void {
    let index = from;
    while (index < this.#events.length) {
      const [kind, token] = this.#events[index]!;
      index = kind === 'enter' ? this.#enter(index, token) : this.#exit(index, token);
    }
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
    const reader = new InlineReader(this.#source, this.#base, this.#events, notation === 'cell');
    const after = reader.read(index);
    const built = reader.build();
    if (built && isTranslatable(built.content)) {
      const unit = { kind, source: built.content, ...(level === undefined ? {} : { level }) };
      this.#units.push({ unit, map: built.map, notation });
    }
    for (const inner of reader.inner) this.#units.push(inner);
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
