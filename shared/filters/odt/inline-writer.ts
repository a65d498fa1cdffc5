import { escapeText } from '../../xml/index.ts';
import type { Names } from './names.ts';
import type { Wrapper } from './tokens.ts';

/** Gives `[start, end)` of the part's text with the translations that stand in it. */
export type Render = (start: number, end: number) => string;

/**
 * Writes the inside of a paragraph. The elements around what is written are opened and closed as the
 * next piece asks for them, so the outcome is well-formed whatever the order of the pieces.
 */
export class InlineWriter {
  readonly #out: string[] = [];
  readonly #render: Render;
  readonly #spaceTag: string;
  readonly #tabTag: string;
  readonly #breakTag: string;
  readonly #written = new Set<Wrapper>();
  readonly #copied: { readonly start: number; readonly end: number }[] = [];
  #chain: readonly Wrapper[] = [];
  /** The last character data was white space, or there was none: a further space would be dropped. */
  #afterSpace = true;

  constructor(render: Render, names: Names) {
    this.#render = render;
    this.#spaceTag = names.write('text:s');
    this.#tabTag = `<${names.write('text:tab')}/>`;
    this.#breakTag = `<${names.write('text:line-break')}/>`;
  }

  /** Text within these elements. Runs of spaces, tabs and line ends are written as elements. */
  text(text: string, chain: readonly Wrapper[]): void {
    if (text === '') return;
    this.#enter(chain);
    if (!needsElements.test(text) && !(this.#afterSpace && text.startsWith(' '))) {
      this.#out.push(escapeText(text));
      this.#afterSpace = text.endsWith(' ');
      return;
    }
    for (const [piece] of text.matchAll(/ +|\t|\r\n?|\n|[^ \t\r\n]+/g)) {
      if (piece.startsWith(' ')) {
        if (this.#afterSpace) this.#spaces(piece.length);
        else {
          this.#out.push(' ');
          this.#afterSpace = true;
          this.#spaces(piece.length - 1);
        }
      } else if (piece === '\t') this.#out.push(this.#tabTag);
      else if (piece === '\n' || piece.startsWith('\r')) this.#out.push(this.#breakTag);
      else {
        this.#out.push(escapeText(piece));
        this.#afterSpace = false;
      }
    }
  }

  /** Spaces that stay, whatever follows. */
  keptSpaces(count: number, chain: readonly Wrapper[]): void {
    if (count === 0) return;
    this.#enter(chain);
    this.#spaces(count);
  }

  /** Markup of the source that is one piece. `showsText`: a space behind it stays. */
  atom(start: number, end: number, chain: readonly Wrapper[], showsText: boolean): void {
    this.#enter(chain);
    this.#out.push(this.#render(start, end));
    if (showsText) this.#afterSpace = false;
  }

  /** Markup of the source that is not seen, wherever that is. */
  mark(start: number, end: number): void {
    this.#out.push(this.#render(start, end));
  }

  /** A stretch of the source as it is: it begins within the elements of `from` and ends in those of `to`. */
  copy(
    start: number,
    end: number,
    from: readonly Wrapper[],
    to: readonly Wrapper[],
    endsInSpace: boolean,
  ): void {
    this.#enter(from);
    this.#out.push(this.#render(start, end));
    this.#copied.push({ start, end });
    this.#chain = to;
    this.#afterSpace = endsInSpace;
  }

  finish(): string {
    this.#enter([]);
    return this.#out.join('');
  }

  #spaces(count: number): void {
    if (count === 0) return;
    this.#out.push(
      count === 1
        ? `<${this.#spaceTag}/>`
        : `<${this.#spaceTag} ${this.#spaceTag.replace(/s$/, 'c')}="${count}"/>`,
    );
  }

  #enter(chain: readonly Wrapper[]): void {
    if (chain.length === 0 && this.#chain.length === 0) return;
    let common = 0;
    while (
      common < this.#chain.length &&
      common < chain.length &&
      isSame(this.#chain[common]!, chain[common]!)
    ) {
      common++;
    }
    for (let index = this.#chain.length - 1; index >= common; index--) {
      const { closeStart, closeEnd } = this.#chain[index]!;
      this.#out.push(this.#render(closeStart, closeEnd));
    }
    // The elements that are open stay those that were opened.
    const open = this.#chain.slice(0, common);
    for (let index = common; index < chain.length; index++) {
      this.#out.push(this.#opening(chain[index]!));
      open.push(chain[index]!);
    }
    this.#chain = open;
  }

  #opening(wrapper: Wrapper): string {
    const markup = this.#render(wrapper.openStart, wrapper.openEnd);
    if (!wrapper.tag.includes('xml:id')) return markup;
    const isSecond =
      this.#written.has(wrapper) ||
      this.#copied.some(({ start, end }) => wrapper.openStart >= start && wrapper.openStart < end);
    this.#written.add(wrapper);
    return isSecond ? markup.replace(/\sxml:id\s*=\s*("[^"]*"|'[^']*')/, '') : markup;
  }
}

/** Runs of spaces, tabs and line ends. */
const needsElements = / {2}|[\t\r\n]/;

function isSame(a: Wrapper, b: Wrapper): boolean {
  return a === b || (a.kind === 'span' && b.kind === 'span' && a.tag === b.tag);
}
