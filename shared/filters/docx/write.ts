import { escapeText } from '../../xml/index.ts';
import type { Written } from './compose.ts';
import { type FormatAtom, plainFormat, propertiesMarkup, type RunFormat } from './format.ts';
import type { Scope } from './names.ts';
import { complexPartner } from './properties.ts';
import type { Piece, Wrapper } from './tokens.ts';
import type { Meaning, ParagraphContent } from './unit.ts';

/** How text of the target language is marked. */
export interface LanguageMarks {
  /** A target language is known: runs no longer name the source's. */
  readonly changesLanguage: boolean;
  /** Absent: as the source. */
  readonly rightToLeft?: boolean;
}

export interface WriteContext {
  readonly scope: Scope;
  readonly marks: LanguageMarks;
  /** The source's markup at a place, with what was changed within it. */
  slice(start: number, end: number): string;
}

interface OpenFormat {
  readonly pair: string;
  readonly elements: readonly (readonly [string, string | undefined])[];
}

interface Container {
  readonly wrapper: Wrapper | undefined;
  readonly pair: string;
  readonly base: RunFormat;
  readonly formats: OpenFormat[];
  markup: string;
}

const rightToLeftLetter = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|\uD802|\uD803|\uD83A/;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** The runs of a paragraph, written anew. Whatever the codes are, the markup is well-formed. */
export function writeRuns(
  written: readonly Written[],
  unit: ParagraphContent,
  context: WriteContext,
): string {
  const writer = new RunWriter(unit, context);
  for (const item of written) writer.add(item);
  return writer.finish();
}

class RunWriter {
  readonly #unit: ParagraphContent;
  readonly #context: WriteContext;
  readonly #stack: Container[];
  /** Codes and elements that may be written only once. */
  readonly #once = new Set<unknown>();
  /** The run that text is added to. */
  #properties = '';
  #text = '';

  constructor(unit: ParagraphContent, context: WriteContext) {
    this.#unit = unit;
    this.#context = context;
    this.#stack = [{ wrapper: undefined, pair: '', base: unit.base, formats: [], markup: '' }];
  }

  add(item: Written): void {
    if (item.type === 'text') this.#addText(item.text);
    else if (item.type === 'mark') this.#pieces(item.mark.pieces);
    else if (item.type === 'foreign') this.#foreign(item);
    else this.#code(this.#unit.content.codes[item.index]!, this.#unit.meanings[item.index]!);
  }

  finish(): string {
    while (this.#stack.length > 1) this.#closeTop();
    this.#flush();
    this.#missingHalves();
    return this.#top.markup;
  }

  /** Halves of fields whose pairs the target does not have, where they do least. */
  #missingHalves(): void {
    for (const meaning of this.#unit.meanings) {
      if (meaning.type !== 'wrapper' || meaning.wrapper.half === undefined) continue;
      const { wrapper } = meaning;
      if (this.#once.has(wrapper)) continue;
      this.#once.add(wrapper);
      const { markup } = this.#top;
      if (wrapper.half === 'end') this.#top.markup = '';
      this.#pieces(wrapper.open);
      this.#pieces(wrapper.close);
      if (wrapper.half === 'end') this.#top.markup += markup;
    }
  }

  get #top(): Container {
    return this.#stack.at(-1)!;
  }

  #code(code: ParagraphContent['content']['codes'][number], meaning: Meaning): void {
    const pair = code.pair ?? '';
    if (meaning.type === 'text') this.#addText(meaning.text);
    else if (meaning.type === 'placeholder') {
      if (meaning.once && this.#once.has(meaning)) return;
      this.#once.add(meaning);
      if (meaning.pieces.some(({ properties }) => properties === undefined)) {
        this.#leave(({ runsOnly }) => runsOnly === true);
      }
      this.#pieces(meaning.pieces);
    } else if (meaning.type === 'format') {
      if (code.kind === 'close') this.#closeFormat(pair);
      else this.#openFormat(pair, meaning.atoms);
    } else if (code.kind === 'close') this.#closeWrapper(pair);
    else this.#openWrapper(pair, meaning.wrapper, meaning.base);
  }

  #openFormat(pair: string, atoms: readonly FormatAtom[]): void {
    this.#top.formats.push({ pair, elements: atoms.flatMap(({ elements }) => elements) });
  }

  /** The innermost of that name, which may have been opened outside of the element that is open. */
  #closeFormat(pair: string): void {
    for (const container of [...this.#stack].reverse()) {
      const at = container.formats.findLastIndex((format) => format.pair === pair);
      if (at < 0) continue;
      container.formats.splice(at, 1);
      return;
    }
  }

  #foreign({ role, pair, label }: Extract<Written, { readonly type: 'foreign' }>): void {
    const key = `foreign ${pair}`;
    if (role === 'close') {
      this.#closeFormat(key);
      return;
    }
    const elements = plainFormat(label, this.#context.scope);
    if (elements !== undefined) this.#top.formats.push({ pair: key, elements });
  }

  #openWrapper(pair: string, wrapper: Wrapper, base: RunFormat): void {
    if (wrapper.once && this.#once.has(wrapper)) return;
    this.#once.add(wrapper);
    if (this.#stack.some((container) => container.pair === pair && container.wrapper)) return;
    this.#leave((outer) => outer.runsOnly === true || (wrapper.link && outer.link));
    this.#flush();
    this.#stack.push({ wrapper, pair, base, formats: [], markup: '' });
  }

  /** Closes the outermost element of a kind, with those in it. */
  #leave(isLeft: (wrapper: Wrapper) => boolean): void {
    const outer = this.#stack.findIndex(({ wrapper }) => wrapper !== undefined && isLeft(wrapper));
    if (outer > 0) while (this.#stack.length > outer) this.#closeTop();
  }

  #closeWrapper(pair: string): void {
    const depth = this.#stack.findLastIndex((container) => container.wrapper && container.pair === pair);
    if (depth > 0) while (this.#stack.length > depth) this.#closeTop();
  }

  /** An element without anything in it is left out. */
  #closeTop(): void {
    this.#flush();
    const { wrapper, markup } = this.#stack.pop()!;
    if (wrapper === undefined || (markup === '' && wrapper.half === undefined)) return;
    this.#pieces(wrapper.open);
    this.#top.markup += markup;
    this.#pieces(wrapper.close);
  }

  #pieces(pieces: readonly Piece[]): void {
    this.#flush();
    const run = this.#context.scope.written('w:r')!;
    for (const { start, end, properties } of pieces) {
      const markup = this.#context.slice(start, end);
      this.#top.markup += properties === undefined ? markup : `<${run}>${properties}${markup}</${run}>`;
    }
  }

  #addText(text: string): void {
    if (text === '') return;
    const properties = this.#propertiesFor(text);
    if (properties !== this.#properties) this.#flush();
    this.#properties = properties;
    this.#text += text;
  }

  #flush(): void {
    if (this.#text === '') return;
    const run = this.#context.scope.written('w:r')!;
    this.#top.markup += `<${run}>${this.#properties}${textMarkup(this.#text, this.#context.scope)}</${run}>`;
    this.#text = '';
  }

  #propertiesFor(text: string): string {
    const { base, formats } = this.#top;
    const { scope, marks } = this.#context;
    const elements = new Map(base.elements);
    for (const format of formats) {
      for (const [name, markup] of format.elements) {
        if (markup === undefined) elements.delete(name);
        else elements.set(name, markup);
      }
    }
    if (marks.changesLanguage) elements.delete('w:lang');
    this.#direct(elements, text, marks.rightToLeft ?? elements.has('w:rtl'));
    return propertiesMarkup(elements, scope.written('w:rPr')!);
  }

  /** Letters of Arabic and Hebrew are formatted by the properties of complex scripts. */
  #direct(elements: Map<string, string>, text: string, rightToLeft: boolean): void {
    const isComplex = rightToLeft && (rightToLeftLetter.test(text) || !letterOrDigit.test(text));
    if (!isComplex) {
      elements.delete('w:rtl');
      return;
    }
    const { scope } = this.#context;
    const written = (name: string) => scope.written(name)!;
    elements.set('w:rtl', `<${written('w:rtl')}/>`);
    for (const name of ['w:b', 'w:i', 'w:sz']) {
      const markup = elements.get(name);
      const partner = complexPartner(name)!;
      if (markup === undefined || elements.has(partner)) continue;
      // The element itself may have another prefix than new ones are given.
      elements.set(partner, markup.replace(/(<\/?)[^\s/>]+/g, `$1${written(partner)}`));
    }
  }
}

/** Text as children of a run: breaks, tabs and special hyphens have elements of their own. */
function textMarkup(text: string, scope: Scope): string {
  const tag = (name: string) => scope.written(name)!;
  const t = tag('w:t');
  return text
    .split(/(\r\n|[\n\r\t\u2011\u00AD])/)
    .map((piece) => {
      if (piece === '') return '';
      if (piece === '\t') return `<${tag('w:tab')}/>`;
      if (piece === '\u2011') return `<${tag('w:noBreakHyphen')}/>`;
      if (piece === '\u00AD') return `<${tag('w:softHyphen')}/>`;
      if (/^[\r\n]/.test(piece)) return `<${tag('w:br')}/>`;
      return `<${t} xml:space="preserve">${escapeText(piece)}</${t}>`;
    })
    .join('');
}
