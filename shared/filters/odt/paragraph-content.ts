import { type Code, type Content, ContentBuilder, maxCodes } from '../../content/index.ts';
import type { CollectedParagraph } from './paragraph-collector.ts';
import { type LevelItem, resolveLevel } from './runs.ts';
import type { StyleSheet } from './styles.ts';
import type { AtomToken, TextToken, Wrapper } from './tokens.ts';
import type { CodeRole, Pair, Piece } from './unit.ts';

export interface ParagraphContent {
  readonly content: Content;
  readonly pieces: readonly Piece[];
  readonly roles: readonly CodeRole[];
  readonly base: readonly Wrapper[];
}

/** A paragraph's content with as few codes as tell its formatting; `undefined` when they are too many. */
export function paragraphContent(
  source: string,
  { tokens }: CollectedParagraph,
  sheet: StyleSheet,
  paragraphStyle: string,
): ParagraphContent | undefined {
  const level = resolveLevel(tokens, sheet, paragraphStyle);
  const builder = new ParagraphContentBuilder(source);
  builder.items(level.items);
  return builder.build(level.base);
}

const groupLabels: Readonly<Record<Wrapper['kind'], string>> = {
  span: 'style',
  link: 'link',
  ruby: 'ruby',
  meta: 'meta',
  control: 'control',
};

class ParagraphContentBuilder {
  readonly #source: string;
  readonly #builder = new ContentBuilder();
  readonly #pieces: Piece[] = [];
  readonly #roles: CodeRole[] = [];
  #pairs = 0;
  #overflowed = false;

  constructor(source: string) {
    this.#source = source;
  }

  build(base: readonly Wrapper[]): ParagraphContent | undefined {
    if (this.#overflowed) return undefined;
    return { content: this.#builder.build(), pieces: this.#pieces, roles: this.#roles, base };
  }

  items(items: readonly LevelItem[]): void {
    let open: { readonly key: string; readonly close: () => void } | undefined;
    for (const item of items) {
      if (open !== undefined && open.key !== item.pairKey) {
        open.close();
        open = undefined;
      }
      if (open === undefined && item.pairKey !== undefined) {
        open = { key: item.pairKey, close: this.#open({ spans: item.spans }, item.label) };
      }
      const { token } = item;
      if (token.kind === 'text') this.#text(token);
      else if (token.kind === 'atom') {
        const { label, equivalent, data } = token;
        const id = this.#id();
        const code: Code = equivalent
          ? { id, kind: 'placeholder', label, data, equivalent }
          : { id, kind: 'placeholder', label, data };
        const spans = item.keepsSpans ? item.spans : undefined;
        this.#piece(token, token.start, token.end, false);
        this.#add(code, { role: 'atom', atom: token, ...(spans && { spans }) });
      } else {
        const { wrapper } = token;
        const close = this.#open({ group: wrapper, spans: item.spans }, groupLabels[wrapper.kind]);
        this.items(item.children!.items);
        close();
      }
    }
    open?.close();
  }

  /** Adds a pair's opening half and gives what adds the other. */
  #open(pair: Pair, label: string): () => void {
    const number = String(++this.#pairs);
    const { group, spans } = pair;
    let opening = group === undefined ? '' : this.#source.slice(group.openStart, group.openEnd);
    for (const { openStart, openEnd } of spans) opening += this.#source.slice(openStart, openEnd);
    this.#add({ id: this.#id(), kind: 'open', label, data: opening, pair: number }, { role: 'open', pair });
    return () => {
      let closing = group === undefined ? '' : this.#source.slice(group.closeStart, group.closeEnd);
      for (const { closeStart, closeEnd } of spans)
        closing = this.#source.slice(closeStart, closeEnd) + closing;
      this.#add(
        { id: this.#id(), kind: 'close', label, data: closing, pair: number },
        { role: 'close', pair },
      );
    };
  }

  #id(): string {
    return String(this.#roles.length + 1);
  }

  #add(code: Code, role: CodeRole): void {
    if (!this.#hasRoom(1)) return;
    this.#builder.appendCode(code);
    this.#roles.push(role);
  }

  #text(token: TextToken): void {
    const { text, start, end, isCopy } = token;
    this.#piece(token, start, end, isCopy);
    if (!unsafe.test(text)) {
      this.#builder.append(text);
      return;
    }
    const characters = text.match(unsafeAll)?.length ?? 0;
    if (!this.#hasRoom(characters)) return;
    this.#builder.appendRaw(text);
    for (let count = 0; count < characters; count++) this.#roles.push({ role: 'character' });
  }

  #piece(token: TextToken | AtomToken, start: number, end: number, isCopy: boolean): void {
    const from = this.#builder.length;
    const isText = token.kind === 'text';
    const to = from + (isText ? token.text.length : 1);
    this.#pieces.push({
      from,
      to,
      start,
      end,
      isCopy,
      chain: token.chain,
      isText,
      showsText: !isText && token.showsText,
    });
  }

  #hasRoom(codes: number): boolean {
    if (this.#builder.codeCount + codes > maxCodes) this.#overflowed = true;
    return !this.#overflowed;
  }
}

const unsafe = /[\uD800-\uF8FF]/;
const unsafeAll = /[\uE000-\uF8FF]|\p{Cs}/gu;
