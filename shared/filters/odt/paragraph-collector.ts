import type { AtomToken, Chain, GroupToken, QuietToken, TextToken, Token, Wrapper } from './tokens.ts';

/** What a paragraph holds, in order. */
export interface CollectedParagraph {
  readonly tokens: readonly Token[];
  /** In the order of the source. */
  readonly quiet: readonly QuietToken[];
}

interface OpenGroup {
  readonly wrapper: Wrapper;
  readonly children: Token[];
  readonly quietBefore: number;
}

/** Spaces that one `text:s` may stand for; more are an atom. */
export const mostSpaces = 1000;

const collapsible = /[ \t\r\n]+/g;
const needsCollapsing = /[\t\r\n]| {2}/;
const pieces = /&[^;]*;/g;

/**
 * Collects the text of one paragraph with white space collapsed as OpenDocument says (and as programs do
 * it: a space behind a tab, a note or other element stays).
 */
export class ParagraphCollector {
  readonly #source: string;
  readonly #top: Token[] = [];
  readonly #groups: OpenGroup[] = [];
  readonly #quiet: QuietToken[] = [];
  #tokens = this.#top;
  #chain: Chain | undefined;
  #ignoreSpace = true;
  /** Whether letters were met. */
  hasText = false;

  constructor(source: string) {
    this.#source = source;
  }

  get chain(): Chain | undefined {
    return this.#chain;
  }

  /** Character data as it stands at `[start, end)`; `value` is what it says. */
  text(value: string, start: number, end: number): void {
    const raw = this.#source.slice(start, end);
    if (raw.startsWith('<![CDATA[')) this.#wholePiece(value, start, end);
    else if (!raw.includes('&')) this.#plain(raw, start);
    else {
      let last = 0;
      for (const match of raw.matchAll(pieces)) {
        this.#plain(raw.slice(last, match.index), start + last);
        last = match.index + match[0].length;
        this.#wholePiece(referenced(match[0]), start + match.index, start + last);
      }
      this.#plain(raw.slice(last), start + last);
    }
  }

  /** `count` spaces that an element stands for. */
  spaces(count: number, start: number, end: number): void {
    if (count > 0) this.#add(' '.repeat(count), start, end, false);
    this.#ignoreSpace = false;
  }

  atom(atom: Omit<AtomToken, 'kind' | 'chain'>): void {
    this.#tokens.push({ kind: 'atom', chain: this.#chain, ...atom });
    this.#ignoreSpace = false;
  }

  quiet(quiet: QuietToken): void {
    this.#quiet.push(quiet);
  }

  openWrapper(wrapper: Wrapper): void {
    this.#chain = { wrapper, parent: this.#chain };
    if (wrapper.kind === 'span') return;
    const children: Token[] = [];
    this.#groups.push({ wrapper, children, quietBefore: this.#quiet.length });
    this.#tokens = children;
  }

  /** Whether it is the element that was opened last, with nothing in it so far. */
  isFresh(wrapper: Wrapper): boolean {
    const group = this.#groups.at(-1);
    return group?.wrapper === wrapper && group.children.length === 0;
  }

  /** Its text ends here; what `wrapper` says of its closing markup may still be set. */
  closeWrapper(wrapper: Wrapper): void {
    this.#chain = this.#chain?.parent;
    if (wrapper.kind === 'span') return;
    const { children, quietBefore } = this.#groups.pop()!;
    this.#tokens = this.#groups.at(-1)?.children ?? this.#top;
    if (children.length > 0) {
      this.#tokens.push({ kind: 'group', wrapper, children } satisfies GroupToken);
      return;
    }
    // Nothing to read in it: it is kept as a whole, with the marks in it.
    this.#quiet.length = quietBefore;
    this.#quiet.push({
      start: wrapper.openStart,
      get end() {
        return wrapper.closeEnd;
      },
      isEnd: false,
    });
  }

  finish(): CollectedParagraph {
    const last = this.#top.at(-1);
    if (last?.kind === 'text' && last.text.endsWith(' ') && !this.#source.startsWith('<', last.start)) {
      this.#top.pop();
      if (last.text !== ' ') {
        this.#top.push({ ...last, text: last.text.slice(0, -1), end: last.end - 1 });
      }
    }
    return { tokens: this.#top, quiet: this.#quiet };
  }

  /** Text without references. */
  #plain(raw: string, start: number): void {
    if (raw === '') return;
    if (!needsCollapsing.test(raw) && !(this.#ignoreSpace && raw.startsWith(' '))) {
      this.#add(raw, start, start + raw.length, true);
      this.#ignoreSpace = raw.endsWith(' ');
      return;
    }
    let last = 0;
    for (const { 0: space, index } of raw.matchAll(collapsible)) {
      if (index > 0) this.#ignoreSpace = false;
      if (space === ' ' && !this.#ignoreSpace) {
        this.#ignoreSpace = true;
        continue;
      }
      this.#add(raw.slice(last, index), start + last, start + index, true);
      last = index + space.length;
      if (!this.#ignoreSpace) this.#add(' ', start + index, start + last, false);
      this.#ignoreSpace = true;
    }
    this.#add(raw.slice(last), start + last, start + raw.length, true);
    if (last < raw.length) this.#ignoreSpace = raw.endsWith(' ');
  }

  /** Text that is written otherwise: a reference, a CDATA section. */
  #wholePiece(value: string, start: number, end: number): void {
    let text = value.replace(collapsible, ' ');
    if (this.#ignoreSpace && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    this.#add(text, start, end, false);
    this.#ignoreSpace = text.endsWith(' ');
  }

  #add(text: string, start: number, end: number, isCopy: boolean): void {
    if (text === '') return;
    this.hasText ||= /\p{L}/u.test(text);
    this.#tokens.push({ kind: 'text', text, start, end, isCopy, chain: this.#chain } satisfies TextToken);
  }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What a reference of a well-formed document stands for. */
function referenced(reference: string): string {
  const name = reference.slice(1, -1);
  if (!name.startsWith('#')) return named[name] ?? reference;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return String.fromCodePoint(code);
}
