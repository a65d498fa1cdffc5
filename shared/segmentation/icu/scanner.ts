import { PatternError } from './pattern.ts';

const letters: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** A cursor over the text of a pattern. */
export class PatternScanner {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#position >= this.#text.length;
  }

  rest(length: number): string {
    return this.#text.slice(this.#position, this.#position + length);
  }

  at(text: string): boolean {
    return this.#text.startsWith(text, this.#position);
  }

  skip(length: number): void {
    this.#position += length;
  }

  take(text: string): boolean {
    if (!this.at(text)) return false;
    this.#position += text.length;
    return true;
  }

  /** The match of a sticky expression at the cursor, taken. */
  takeMatch(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#position;
    const text = sticky.exec(this.#text)?.[0];
    if (text !== undefined) this.#position += text.length;
    return text;
  }

  /** The text up to `end`, which is taken too; to the end of the pattern when there is none. */
  takeUntil(end: string): string {
    const found = this.#text.indexOf(end, this.#position);
    const stop = found < 0 ? this.#text.length : found;
    const text = this.#text.slice(this.#position, stop);
    this.#position = found < 0 ? stop : stop + end.length;
    return text;
  }

  /** The next code point, taken. */
  next(): number {
    const code = this.#text.codePointAt(this.#position);
    if (code === undefined) throw new PatternError('it ends too early');
    this.#position += code > 0xffff ? 2 : 1;
    return code;
  }

  /** A code point written with a backslash: `\x{1F600}`, `\u00E9`, `\t`, `\.`; taken. */
  escapedCodePoint(): number {
    const hex = this.takeMatch(
      /\\(?:x\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/y,
    );
    if (hex !== undefined) return this.#withPair(codePoint(hex.slice(2).replace(/[{}]/g, ''), 16));
    const octal = this.takeMatch(/\\0[0-7]{1,3}/y);
    if (octal !== undefined) return codePoint(octal.slice(2), 8);
    const control = this.takeMatch(/\\c./y);
    if (control !== undefined) return control.charCodeAt(2) & 0x1f;
    if (this.at('\\N')) throw new PatternError('“\\N{…}” names a character; write its number as \\x{…}');
    this.skip(1);
    const code = this.next();
    const letter = String.fromCodePoint(code);
    const known = letters[letter];
    if (known !== undefined) return known;
    if (/[A-Za-z]/.test(letter)) throw new PatternError(`“\\${letter}” is not known`);
    return code;
  }

  /** Two `\u` escapes that together are a surrogate pair are one character. */
  #withPair(high: number): number {
    if (high < 0xd800 || high > 0xdbff) return high;
    const low = this.takeMatch(/\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}/y);
    if (low === undefined) return high;
    return 0x10000 + ((high - 0xd800) << 10) + (Number.parseInt(low.slice(2), 16) - 0xdc00);
  }
}

function codePoint(digits: string, base: number): number {
  const code = Number.parseInt(digits, base);
  if (code > 0x10ffff) throw new PatternError(`there is no character with the number ${digits}`);
  return code;
}
