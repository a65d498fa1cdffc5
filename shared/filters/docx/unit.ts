import { type Code, type Content, ContentBuilder, maxCodes } from '../../content/index.ts';
import type { PlainToken } from './fields.ts';
import {
  differences,
  emptyFormat,
  type FormatAtom,
  formatKey,
  formatLabel,
  type RunFormat,
} from './format.ts';
import type { Styles } from './styles.ts';
import type { Piece, Wrapper } from './tokens.ts';

/** What a code of a unit stands for when it is written. */
export type Meaning =
  | { readonly type: 'format'; readonly atoms: readonly FormatAtom[] }
  | { readonly type: 'wrapper'; readonly wrapper: Wrapper; readonly base: RunFormat }
  | { readonly type: 'placeholder'; readonly pieces: readonly Piece[]; readonly once: boolean }
  /** A break, a tab, a character that a content cannot hold: text again. */
  | { readonly type: 'text'; readonly text: string };

/** Something that is not seen, at its place in the content. */
export interface Mark {
  readonly at: number;
  readonly side: 'start' | 'end';
  readonly pieces: readonly Piece[];
}

export interface ParagraphContent {
  readonly content: Content;
  /** By number of the code. */
  readonly meanings: readonly Meaning[];
  readonly marks: readonly Mark[];
  readonly base: RunFormat;
}

export interface ContentContext {
  readonly source: string;
  readonly styles: Styles;
}

type Item = Exclude<PlainToken, { readonly wrapper: Wrapper }> | Container;

interface Container {
  readonly type: 'container';
  readonly wrapper: Wrapper | undefined;
  readonly items: Item[];
}

type TextItem = Extract<Item, { readonly type: 'text' | 'space' }>;

/** A paragraph as content; `undefined` when it holds no letter, or more codes than a content can. */
export function paragraphContent(
  tokens: readonly PlainToken[],
  context: ContentContext,
): ParagraphContent | undefined {
  if (!tokens.some((token) => token.type === 'text' && /\p{L}/u.test(token.text))) return undefined;
  const root = containersOf(tokens);
  const base = baseOf(root) ?? withoutStyle(firstFormat(root)!);
  const writer = new ContentWriter(context);
  writer.container(root, base);
  return writer.build(base);
}

function containersOf(tokens: readonly PlainToken[]): Container {
  const root: Container = { type: 'container', wrapper: undefined, items: [] };
  const stack = [root];
  for (const token of tokens) {
    const top = stack.at(-1)!;
    if (token.type === 'open') {
      const inner: Container = { type: 'container', wrapper: token.wrapper, items: [] };
      top.items.push(inner);
      stack.push(inner);
    } else if (token.type === 'close') {
      if (top.wrapper === token.wrapper) stack.pop();
    } else if (token.type === 'text') addText(top.items, token);
    else top.items.push(token);
  }
  return root;
}

/** Runs that look alike are one: what is seen of a font is then judged by all of its letters. */
function addText(items: Item[], token: Extract<Item, { readonly type: 'text' }>): void {
  const last = items.at(-1);
  const isContinued = last?.type === 'text' && last.format.key === token.format.key;
  if (isContinued) items[items.length - 1] = { ...last, text: last.text + token.text };
  else items.push(token);
}

/** The format of most of a container's own text. */
function baseOf({ items }: Container): RunFormat | undefined {
  const lengths = new Map<string, { format: RunFormat; length: number }>();
  for (const item of items) {
    if (item.type !== 'text') continue;
    const key = seenKey(item);
    const seen = lengths.get(key);
    const length = item.text.replace(/\s+/g, '').length;
    if (seen) seen.length += length;
    else lengths.set(key, { format: item.format, length });
  }
  let best: { format: RunFormat; length: number } | undefined;
  for (const entry of lengths.values()) if (best === undefined || entry.length > best.length) best = entry;
  return best?.format;
}

/** The format's key without fonts that the text has no letters of. */
function seenKey({ format, text }: Extract<Item, { readonly type: 'text' }>): string {
  const { visible, key } = format;
  const unseen = [
    ...(visible.has('eaFont') && !eastern.test(text) ? ['eaFont'] : []),
    ...(visible.has('font') && !western.test(text) ? ['font'] : []),
  ];
  return unseen.length === 0 ? key : formatKey(visible, unseen);
}

function firstFormat({ items }: Container): RunFormat | undefined {
  for (const item of items) {
    const format =
      item.type === 'text' ? item.format : item.type === 'container' ? firstFormat(item) : undefined;
    if (format) return format;
  }
  return undefined;
}

/** For text beside a link in a paragraph that has none. */
function withoutStyle(format: RunFormat): RunFormat {
  const elements = new Map(format.elements);
  elements.delete('w:rStyle');
  const visible = new Map(format.visible);
  visible.delete('w:rStyle');
  return { ...format, elements, visible, key: `${format.key};without style` };
}

/** Seen on white space too. */
const seenOnSpace = new Set(['w:u', 'w:strike', 'w:dstrike', 'w:highlight', 'w:shd', 'w:bdr']);
const eastern =
  /[\u1100-\u11FF\u2E80-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF]|[\uD840-\uD87F]/;
const western = /[A-Za-z\u00C0-\u10FF]/;

interface Formatted {
  readonly atoms: ReadonlyMap<string, FormatAtom>;
  /** Whether a property makes no difference here. */
  readonly indifferent: (property: string) => boolean;
}

function formatted(item: TextItem, base: RunFormat): Formatted {
  const text = item.type === 'text' ? item.text : ' ';
  const blank = text.trim() === '';
  const isEastern = eastern.test(text);
  const isWestern = western.test(text);
  const indifferent = (property: string) =>
    blank
      ? !seenOnSpace.has(property)
      : property === 'font'
        ? !isWestern
        : property === 'eaFont'
          ? !isEastern
          : false;
  const atoms = differences(item.format, base).filter(({ property }) => !indifferent(property));
  return { atoms: new Map(atoms.map((atom) => [atom.property, atom])), indifferent };
}

interface OpenPair {
  readonly end: number;
  readonly id: string;
  readonly label: string;
  readonly meaning: Meaning;
  readonly atoms: readonly FormatAtom[];
}

/** Longest original markup that a code shows. */
const dataLimit = 2000;

class ContentWriter {
  readonly #context: ContentContext;
  readonly #builder = new ContentBuilder();
  readonly #meanings: Meaning[] = [];
  readonly #marks: Mark[] = [];
  #overflowed = false;

  constructor(context: ContentContext) {
    this.#context = context;
  }

  build(base: RunFormat): ParagraphContent | undefined {
    if (this.#overflowed) return undefined;
    return { content: this.#builder.build(), meanings: this.#meanings, marks: this.#marks, base };
  }

  /**
   * Formats that differ from the base become pairs that nest: where several begin at one place, the
   * longest is the outermost, and those of one extent are one pair.
   */
  container({ items }: Container, base: RunFormat): void {
    const texts = items
      .filter((item): item is TextItem => item.type === 'text' || item.type === 'space')
      .map((item) => formatted(item, base));
    const open: OpenPair[] = [];
    let index = -1;
    for (const item of items) {
      if (item.type === 'text' || item.type === 'space') {
        index++;
        this.#openPairs(texts, index, open);
        if (item.type === 'text') this.#text(item.text);
        else this.#space(item.label, item.equivalent, item.piece);
        while (open.at(-1)?.end === index) this.#closePair(open.pop()!);
      } else this.#other(item);
    }
  }

  #other(item: Exclude<Item, TextItem>): void {
    if (item.type === 'mark') {
      this.#marks.push({ at: this.#builder.length, side: item.side, pieces: item.pieces });
    } else if (item.type === 'placeholder') {
      const data = this.#data(item.pieces);
      const { label, equivalent, pieces, once } = item;
      const more = { ...(equivalent !== undefined && { equivalent }), ...(once && { canCopy: false }) };
      this.#code(
        { id: this.#id(), kind: 'placeholder', label, data, ...more },
        { type: 'placeholder', pieces, once },
      );
    } else {
      const wrapper = item.wrapper!;
      const base = baseOf(item) ?? firstFormat(item) ?? emptyFormat;
      const meaning: Meaning = { type: 'wrapper', wrapper, base };
      const pair = this.#id();
      const { label, once } = wrapper;
      const common = { pair, label, ...(once && { canCopy: false }) };
      this.#code({ id: pair, kind: 'open', data: this.#data(wrapper.open), ...common }, meaning);
      this.container(item, base);
      this.#code({ id: this.#id(), kind: 'close', data: this.#data(wrapper.close), ...common }, meaning);
    }
  }

  #openPairs(texts: readonly Formatted[], index: number, open: OpenPair[]): void {
    const { atoms } = texts[index]!;
    if (atoms.size === 0) return;
    const given = new Set(open.flatMap((pair) => pair.atoms.map(({ property }) => property)));
    const limit = open.at(-1)?.end ?? texts.length - 1;
    const byEnd = new Map<number, FormatAtom[]>();
    for (const atom of atoms.values()) {
      if (given.has(atom.property)) continue;
      const end = extent(texts, index, limit, atom);
      const group = byEnd.get(end);
      if (group) group.push(atom);
      else byEnd.set(end, [atom]);
    }
    for (const [end, group] of [...byEnd].sort(([a], [b]) => b - a)) {
      const label = formatLabel(group, this.#context.styles);
      const id = this.#id();
      const pair: OpenPair = { end, id, label, atoms: group, meaning: { type: 'format', atoms: group } };
      const data = `<w:rPr>${group.flatMap(({ elements }) => elements.map(([, text]) => text ?? '')).join('')}</w:rPr>`;
      this.#code({ id, kind: 'open', pair: id, label, data }, pair.meaning);
      open.push(pair);
    }
  }

  #closePair({ id, label, meaning }: OpenPair): void {
    this.#code({ id: this.#id(), kind: 'close', pair: id, label, data: '</w:rPr>' }, meaning);
  }

  #text(text: string): void {
    let last = 0;
    for (const match of text.matchAll(/[\uE000-\uF8FF]/g)) {
      this.#builder.append(text.slice(last, match.index));
      last = match.index + 1;
      const hex = match[0].charCodeAt(0).toString(16).toUpperCase();
      this.#code(
        { id: this.#id(), kind: 'placeholder', label: `U+${hex}`, data: match[0] },
        { type: 'text', text: match[0] },
      );
    }
    this.#builder.append(text.slice(last));
  }

  #space(label: string, equivalent: string, piece: Piece): void {
    const data = this.#data([piece]);
    this.#code(
      { id: this.#id(), kind: 'placeholder', label, data, equivalent },
      { type: 'text', text: equivalent },
    );
  }

  #code(code: Code, meaning: Meaning): void {
    if (this.#builder.codeCount >= maxCodes) this.#overflowed = true;
    if (this.#overflowed) return;
    this.#builder.appendCode(code);
    this.#meanings.push(meaning);
  }

  #id(): string {
    return String(this.#builder.codeCount + 1);
  }

  #data(pieces: readonly Piece[]): string {
    let data = '';
    for (const { start, end } of pieces) {
      if (end - start > dataLimit - data.length) {
        return `${data}${this.#context.source.slice(start, start + dataLimit - data.length)}…`;
      }
      data += this.#context.source.slice(start, end);
    }
    return data;
  }
}

/** The last text that the atom holds for without a break; white space at the end does not count. */
function extent(
  texts: readonly Formatted[],
  from: number,
  limit: number,
  { property, value }: FormatAtom,
): number {
  let end = from;
  for (let index = from + 1; index <= limit; index++) {
    const { atoms, indifferent } = texts[index]!;
    const other = atoms.get(property);
    if (other ? other.value !== value : !indifferent(property)) break;
    if (other) end = index;
  }
  return end;
}
