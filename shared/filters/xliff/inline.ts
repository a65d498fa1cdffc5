import { type Code, type Content, codeCharacter, maxCodes } from '../../content/index.ts';
import { anyTextTag, inOrder, textTags } from './text-tags.ts';

/** What a code is; whether its other half is in the same content is told at the end. */
export interface InlineCode {
  readonly id: string;
  readonly role: 'open' | 'close' | 'placeholder';
  readonly pair?: string | undefined;
  readonly label: string;
  readonly data: string;
  readonly equivalent?: string | undefined;
  readonly canDelete?: boolean | undefined;
  readonly canCopy?: boolean | undefined;
  readonly canReorder?: boolean | undefined;
}

/** Collects the text and codes of a source or target. */
export class InlineContent {
  readonly #preserve: boolean;
  readonly #codes: InlineCode[] = [];
  /** Of the source; the codes of its own are numbered behind them. */
  readonly #of: readonly Code[];
  readonly #isTarget: boolean;
  #text = '';
  #unsafe = 0;
  #overflowed = false;

  /**
   * `preserve`: white space is kept as it is; else line breaks with their indentation become spaces.
   * `of`: the source of this target, whose codes are numbered as there, its own behind them.
   */
  constructor(preserve: boolean, of?: Content) {
    this.#preserve = preserve;
    this.#of = of?.codes ?? [];
    this.#isTarget = of !== undefined;
  }

  /** It has more codes than a content holds, and is not to be used. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  text(value: string): void {
    const text = this.#preserve || !value.includes('\n') ? value : value.replace(whiteSpace, unindented);
    if (!unsafe.test(text)) {
      this.#text += text;
      return;
    }
    let last = 0;
    for (const match of text.matchAll(unsafeAll)) {
      this.#text += text.slice(last, match.index);
      last = match.index + 1;
      const hex = match[0].charCodeAt(0).toString(16).toUpperCase();
      const id = `U+${hex}#${this.#unsafe++}`;
      this.code({ id, role: 'placeholder', label: `U+${hex}`, data: match[0] });
    }
    this.#text += text.slice(last);
  }

  /** A code with the id of an earlier one, or of one of the source, is that one again. */
  code(code: InlineCode): void {
    let number = this.#numberOf(code.id);
    if (number < 0) {
      number = this.#of.length + this.#codes.length;
      if (number >= maxCodes) {
        this.#overflowed = true;
        return;
      }
      this.#byId?.set(code.id, number);
      this.#codes.push(code);
    }
    this.#text += codeCharacter(number);
  }

  /**
   * Halves without their other half in this content become isolated; tags and placeholders in the text are
   * codes, too.
   */
  build(): Content {
    const of = this.#of;
    const own = this.#finished();
    const first = of.length + own.length;
    const source = this.#isTarget ? of : undefined;
    const tagged = anyTextTag.test(this.#text) ? textTags(this.#text, first, source) : undefined;
    if (tagged === undefined) {
      return { text: this.#text, codes: own.length === 0 ? of : of.length === 0 ? own : [...of, ...own] };
    }
    const codes = [...of, ...own, ...tagged.codes];
    return of.length === 0 ? inOrder(tagged.text, codes) : { text: tagged.text, codes };
  }

  #finished(): readonly Code[] {
    const codes = this.#codes;
    if (codes.length === 0) return noCodes;
    const halves = new Map<string, number>();
    for (const { pair, role } of codes) {
      if (pair !== undefined) halves.set(pair, (halves.get(pair) ?? 0) | (role === 'open' ? 1 : 2));
    }
    return codes.map((code) => {
      const complete = code.pair !== undefined && halves.get(code.pair) === 3;
      return finished(code, code.role === 'placeholder' || complete ? code.role : 'isolated');
    });
  }

  #byId: Map<string, number> | undefined;

  #numberOf(id: string): number {
    if (this.#byId !== undefined) return this.#byId.get(id) ?? -1;
    const { length } = this.#of;
    for (let i = 0; i < length; i++) if (this.#of[i]!.id === id) return i;
    for (let i = 0; i < this.#codes.length; i++) if (this.#codes[i]!.id === id) return length + i;
    if (length + this.#codes.length >= 16) {
      this.#byId = new Map([...this.#of, ...this.#codes].map((code, index) => [code.id, index]));
    }
    return -1;
  }
}

const noCodes: readonly Code[] = [];

function finished(code: InlineCode, kind: Code['kind']): Code {
  const { id, pair, label, data, equivalent } = code;
  const result: Mutable<Code> = { id, kind, label, data };
  if (pair !== undefined) result.pair = pair;
  if (kind === 'isolated') result.half = code.role as 'open' | 'close';
  if (equivalent !== undefined && equivalent !== '') result.equivalent = equivalent;
  if (code.canDelete === false) result.canDelete = false;
  if (code.canCopy === false) result.canCopy = false;
  if (code.canReorder === false) result.canReorder = false;
  return result;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const whiteSpace = /[ \t\n]+/g;

/** A line break that is followed by an indentation is there for the reader of the file. */
function unindented(run: string): string {
  return /\n[ \t]/.test(run) ? ' ' : run;
}

const unsafe = /[\uD800-\uF8FF]/;
const unsafeAll = /[\uE000-\uF8FF]|\p{Cs}/gu;
