import { type Code, type Content, codeCharacter, maxCodes, plainContent } from '../../content/index.ts';

/** Half of a pair of codes, or a code that stands alone; what the content makes of it is told at the end. */
export interface InlineCode extends Omit<Code, 'kind' | 'half'> {
  readonly role: 'open' | 'close' | 'placeholder';
}

/** Collects the text and codes of a source or target. */
export class InlineContent {
  readonly #preserve: boolean;
  readonly #codes: InlineCode[] = [];
  readonly #numbers = new Map<string, number>();
  #text = '';
  #unsafe = 0;
  #overflowed = false;

  /** `preserve`: white space is kept as it is; else line breaks with their indentation become spaces. */
  constructor(preserve: boolean) {
    this.#preserve = preserve;
  }

  /** It has more codes than a content holds, and is not to be used. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
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
      this.code({
        id: `U+${hex}#${this.#unsafe++}`,
        role: 'placeholder',
        label: `U+${hex}`,
        data: match[0],
      });
    }
    this.#text += text.slice(last);
  }

  code(code: InlineCode): void {
    let number = this.#numbers.get(code.id);
    if (number === undefined) {
      number = this.#codes.length;
      if (number >= maxCodes) {
        this.#overflowed = true;
        return;
      }
      this.#numbers.set(code.id, number);
      this.#codes.push(code);
    }
    this.#text += codeCharacter(number);
  }

  /** Halves without their other half in this content become isolated. */
  build(): Content {
    if (this.#codes.length === 0) return plainContent(this.#text);
    const halves = new Map<string, number>();
    for (const { pair, role } of this.#codes) {
      if (pair !== undefined) halves.set(pair, (halves.get(pair) ?? 0) | (role === 'open' ? 1 : 2));
    }
    const codes = this.#codes.map(({ role, ...code }): Code => {
      if (role === 'placeholder') return { ...code, kind: 'placeholder' };
      if (code.pair !== undefined && halves.get(code.pair) === 3) return { ...code, kind: role };
      return { ...code, kind: 'isolated', half: role };
    });
    return { text: this.#text, codes };
  }
}

const whiteSpace = /[ \t\n]+/g;

/** A line break that is followed by an indentation is there for the reader of the file. */
function unindented(run: string): string {
  return /\n[ \t]/.test(run) ? ' ' : run;
}

const unsafe = /[\uD800-\uF8FF]/;
const unsafeAll = /[\uE000-\uF8FF]|\p{Cs}/gu;
