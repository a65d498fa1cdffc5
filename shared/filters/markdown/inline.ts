import type { Code, Content } from '../../content/index.ts';
import { templateLabel } from '../html/template-markup.ts';
import { MappedBuilder } from '../source-map.ts';
import { tagUnits } from './html-parts.ts';
import { equivalentOf, TagPairs } from './html-tags.ts';
import type { Events, Token } from './parser.ts';
import { decodeReference, isSafeReference } from './references.ts';
import type { MarkdownUnit } from './unit.ts';

/**
 * Reads the inline events of one paragraph, heading or cell into a content with its map. Emphasis,
 * links, images and HTML tags become pairs of codes; inline code, note marks, URLs, formulas, templates,
 * attributes and hard breaks placeholders; a soft break with the marks of its block becomes a space; escapes and
 * entities are decoded.
 */
export class InlineReader {
  readonly #source: string;
  readonly #base: number;
  readonly #events: Events;
  readonly #inCell: boolean;
  readonly #builder: MappedBuilder;
  readonly #tags = new TagPairs();
  readonly #inner: MarkdownUnit[] = [];
  /** Emphasis, strikethrough, links and images that are open, innermost last. */
  readonly #pairs: { readonly type: string; readonly pair: string; halves: number }[] = [];
  #ids = 0;
  /** Adjacent plain text that has not been added yet. */
  #textStart = -1;
  #textEnd = -1;
  /** White space, line ends and block marks since the last content; -1 for none. */
  #gapStart = -1;
  #gapBreaks: 'none' | 'soft' | 'hard' = 'none';

  /** `base` is the offset in `source` at which the parsed stretch starts. */
  constructor(source: string, base: number, events: Events, inCell = false) {
    this.#source = source;
    this.#base = base;
    this.#events = events;
    this.#inCell = inCell;
    this.#builder = new MappedBuilder(source);
  }

  /** Reads from the event behind `enter` to the one before the matching exit, whose index it gives. */
  read(enter: number): number {
    const events = this.#events;
    const whole = events[enter]![1];
    let index = enter + 1;
    while (index < events.length) {
      const [kind, token] = events[index]!;
      if (token === whole) break;
      index = kind === 'enter' ? this.#enter(index, token) : this.#exit(index, token);
    }
    this.#flushText();
    return index;
  }

  /** Units within the codes: titles of links and images, attributes of tags. */
  get inner(): readonly MarkdownUnit[] {
    return this.#inner;
  }

  /** `undefined` when there are more codes than a content holds. */
  build() {
    return this.#builder.overflowed ? undefined : this.#builder.build();
  }

  #enter(index: number, token: Token): number {
    switch (token.type as string) {
      case 'data':
        this.#text(token);
        return this.#skip(index);
      case 'literalAutolink':
        this.#placeholder(token, 'url', this.#slice(token));
        return this.#skip(index);
      case 'math':
        this.#placeholder(token, 'math', this.#slice(token));
        return this.#skip(index);
      case 'template':
      case 'attributes':
        this.#placeholder(token, templateLabel(this.#slice(token)));
        return this.#skip(index);
      case 'characterEscape':
        this.#content(token).text(this.#slice(token).slice(1), this.#start(token), this.#end(token));
        return this.#skip(index);
      case 'characterReference':
        this.#reference(token);
        return this.#skip(index);
      case 'codeText':
        this.#placeholder(token, 'code', this.#codeText(index));
        return this.#skip(index);
      case 'autolink':
        this.#placeholder(token, 'url', this.#slice(token).slice(1, -1));
        return this.#skip(index);
      case 'gfmFootnoteCall':
        this.#placeholder(token, `note ${this.#slice(token).slice(2, -1)}`);
        return this.#skip(index);
      case 'htmlText':
        this.#htmlText(token);
        return this.#skip(index);
      case 'emphasis':
      case 'strong':
      case 'strikethrough':
        this.#pairs.push({ type: token.type, pair: String(this.#ids + 1), halves: 0 });
        return index + 1;
      case 'emphasisSequence':
      case 'strongSequence':
      case 'strikethroughSequence':
        this.#delimiter(token);
        return this.#skip(index);
      case 'link':
      case 'image':
        return this.#link(index, token);
      case 'hardBreakTrailing':
      case 'hardBreakEscape':
        this.#gap(token, 'hard');
        return this.#skip(index);
      case 'lineEnding':
        this.#gap(token, 'soft');
        return this.#skip(index);
      case 'taskListCheck':
      case 'lineSuffix':
      case 'linePrefix':
      case 'whitespace':
      case 'listItemIndent':
      case 'blockQuotePrefix':
      case 'gfmFootnoteDefinitionIndent':
        this.#gap(token, 'none');
        return this.#skip(index);
      default:
        return index + 1;
    }
  }

  #exit(index: number, token: Token): number {
    const type = token.type as string;
    if (type === 'emphasis' || type === 'strong' || type === 'strikethrough') this.#pairs.pop();
    if (type !== 'labelText') return index + 1;
    // The link's end: everything from here to the end of the link is its closing half.
    const pair = this.#pairs.pop()!;
    let after = index + 1;
    while (this.#events[after]![0] !== 'exit' || this.#events[after]![1].type !== pair.type) after++;
    const link = this.#events[after]![1];
    const start = this.#end(token);
    this.#titles(index + 1, after);
    this.#content(token, start).code(
      this.#code('close', pair.type, this.#linkEnd(link, token), pair.pair),
      start,
      this.#end(link),
    );
    return after + 1;
  }

  /** The index behind the exit of the token that is entered at `index`. */
  #skip(index: number): number {
    const token = this.#events[index]![1];
    let after = index + 1;
    while (this.#events[after]![1] !== token) after++;
    return after + 1;
  }

  #start(token: Token): number {
    return this.#base + token.start.offset;
  }

  #end(token: Token): number {
    return this.#base + token.end.offset;
  }

  #slice(token: Token): string {
    return this.#source.slice(this.#start(token), this.#end(token));
  }

  #code(kind: 'open' | 'close' | 'placeholder', label: string, data: string, pair?: string): Code {
    this.#ids++;
    const line = label === hardBreak ? data : continuedLines(data);
    return { id: String(this.#ids), kind, ...(pair === undefined ? {} : { pair }), label, data: line };
  }

  #placeholder(token: Token, label: string, equivalent?: string): Code {
    const plain = this.#code('placeholder', label, this.#slice(token));
    const code = equivalent === undefined ? plain : { ...plain, equivalent };
    this.#content(token).code(code, this.#start(token), this.#end(token));
    return code;
  }

  #gap(token: Token, breaks: 'none' | 'soft' | 'hard'): void {
    this.#flushText();
    if (this.#gapStart < 0) {
      this.#gapStart = this.#start(token);
      this.#gapBreaks = 'none';
    }
    if (breaks === 'hard' || this.#gapBreaks === 'none') this.#gapBreaks = breaks;
  }

  /** The builder, after pending text and white space have been added up to this content. */
  #content(token: Token, start = this.#start(token)): MappedBuilder {
    this.#flushText();
    this.#flushGap(start);
    return this.#builder;
  }

  #flushGap(end: number): void {
    const start = this.#gapStart;
    if (start < 0) return;
    this.#gapStart = -1;
    if (this.#builder.length === 0 || start === end) return;
    if (this.#gapBreaks === 'none') this.#builder.copy(start, end);
    else if (this.#gapBreaks === 'soft') this.#builder.text(' ', start, end);
    else {
      const code = this.#code('placeholder', hardBreak, this.#source.slice(start, end));
      this.#builder.code({ ...code, equivalent: '\n' }, start, end);
    }
  }

  #text(token: Token): void {
    const start = this.#start(token);
    if (this.#textEnd === start && this.#gapStart < 0) {
      this.#textEnd = this.#end(token);
      return;
    }
    this.#flushText();
    this.#flushGap(start);
    this.#textStart = start;
    this.#textEnd = this.#end(token);
  }

  #flushText(): void {
    if (this.#textStart < 0) return;
    let start = this.#textStart;
    const end = this.#textEnd;
    this.#textStart = -1;
    this.#textEnd = -1;
    if (this.#builder.length === 0) while (start < end && isBlank(this.#source.charCodeAt(start))) start++;
    this.#builder.copy(start, end);
  }

  #reference(token: Token): void {
    const raw = this.#slice(token);
    const decoded = decodeReference(raw);
    if (decoded !== undefined && isSafeReference(decoded)) {
      this.#content(token).text(decoded, this.#start(token), this.#end(token));
    } else this.#placeholder(token, raw);
  }

  #codeText(index: number): string {
    const end = this.#skip(index);
    let text = '';
    for (let i = index; i < end; i++) {
      const [kind, token] = this.#events[i]!;
      if (kind !== 'enter') continue;
      if (token.type === 'codeTextData') text += this.#slice(token);
      else if (token.type === 'lineEnding') text += ' ';
    }
    return this.#inCell ? withoutEscapedBars(text) : text;
  }

  #delimiter(token: Token): void {
    const pair = this.#pairs.at(-1)!;
    const kind = pair.halves++ === 0 ? 'open' : 'close';
    const label = pair.type === 'strong' ? 'b' : pair.type === 'emphasis' ? 'i' : 's';
    const builder = this.#content(token);
    builder.code(
      this.#code(kind, label, this.#slice(token), pair.pair),
      this.#start(token),
      this.#end(token),
    );
  }

  #link(index: number, token: Token): number {
    const end = this.#skip(index);
    const labelText = this.#events
      .slice(index, Math.min(end, index + 8))
      .find(([kind, inner]) => kind === 'enter' && inner.type === 'labelText')?.[1];
    if (labelText === undefined || labelText.start.offset === labelText.end.offset) {
      this.#placeholder(token, token.type);
      this.#titles(index, end);
      return end;
    }
    const start = this.#start(token);
    const builder = this.#content(token);
    const pair = String(this.#ids + 1);
    builder.code(
      this.#code('open', token.type, this.#source.slice(start, this.#start(labelText)), pair),
      start,
      this.#start(labelText),
    );
    this.#pairs.push({ type: token.type, pair, halves: 0 });
    let inside = index + 1;
    while (this.#events[inside]![1] !== labelText) inside++;
    return inside + 1;
  }

  /** Titles between two events of a link or image. */
  #titles(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const [kind, token] = this.#events[i]!;
      if (kind !== 'enter' || token.type !== 'resourceTitleString') continue;
      const reader = new InlineReader(this.#source, this.#base, this.#events);
      reader.read(i);
      const built = reader.build();
      if (built && isTranslatable(built.content)) {
        const unit = { kind: 'attribute', source: built.content } as const;
        this.#inner.push({ unit, map: built.map, notation: 'link-title' });
      }
    }
  }

  /** `[text]` and `[text][]` name their definition by their text, which a translation changes. */
  #linkEnd(link: Token, labelText: Token): string {
    const raw = this.#source.slice(this.#end(labelText), this.#end(link));
    if (raw !== ']' && raw !== '][]') return raw;
    return `][${this.#slice(labelText)}]`;
  }

  #htmlText(token: Token): void {
    const raw = this.#slice(token);
    const tag = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)/.exec(raw);
    const name = tag?.[2] ?? 'html';
    const code = this.#placeholder(token, name, equivalentOf(name));
    if (!tag) return;
    this.#tags.read(code, tag[1] === '/', name, raw.endsWith('/>'));
    this.#inner.push(...tagUnits(raw, this.#start(token)));
  }
}

/** Code of a cell as it is shown: GFM takes away the backslashes of bars there too. */
export function withoutEscapedBars(code: string): string {
  return code.replace(/\\([\\|])/g, (both, sign) => (sign === '|' ? sign : both));
}

/** Whether a content holds anything to translate. */
export function isTranslatable({ text }: Content): boolean {
  return /\p{L}/u.test(text);
}

const hardBreak = 'br';
/** Markup in one line: elsewhere in a translation, a line break within would start a line of another kind. */
export function continuedLines(markup: string): string {
  return markup.replace(lineBreak, ' ');
}

const lineBreak = /[ \t]*(?:\r\n?|\n)[ \t>]*/g;

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
