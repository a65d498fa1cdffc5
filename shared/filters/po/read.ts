import { EditioError, textPlaceName } from '../../base/index.ts';
import { unescaped } from './strings.ts';

/** A keyword's string, of one or more quoted pieces: `[start, end)` runs from the first quote to the last. */
export interface PoString {
  readonly keyword: number;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly pieces: number;
}

/** A message that is in use; those behind `#~` are left alone. */
export interface PoMessage {
  /** Where its first keyword stands. */
  readonly start: number;
  /** Its comments, from the first `#` to the end of the last line; equal numbers where it has none. */
  readonly commentsStart: number;
  readonly commentsEnd: number;
  readonly context: PoString | undefined;
  readonly id: PoString;
  readonly plural: PoString | undefined;
  /** `msgstr`, or `msgstr[n]` at place n. */
  readonly targets: readonly PoString[];
}

/**
 * The messages of a PO file, as `msgfmt` reads them: words may stand anywhere, line ends mean nothing but
 * the end of a comment. Strings without a keyword at the very beginning are left alone (files that lost
 * the first line of their header).
 *
 * Throws `document-invalid` with the line for what is no PO file and for a message that is there twice.
 */
export function readMessages(text: string, file: string): readonly PoMessage[] {
  return new PoReader(text, file).read();
}

class PoReader {
  readonly #text: string;
  readonly #file: string;
  readonly #messages: PoMessage[] = [];
  readonly #known = new Map<string, number>();
  #at = 0;
  #domain = '';
  #commentsStart = 0;
  #commentsEnd = 0;
  /** The message that is being read; `#start` is -1 between messages. */
  #start = -1;
  #ownCommentsStart = 0;
  #ownCommentsEnd = 0;
  #context: PoString | undefined;
  #id: PoString | undefined;
  #plural: PoString | undefined;
  #targets: PoString[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  read(): readonly PoMessage[] {
    const text = this.#text;
    let started = false;
    for (;;) {
      this.#skipSpace();
      if (this.#at >= text.length) break;
      const unit = text.charCodeAt(this.#at);
      if (unit === hash) this.#comment();
      else if (unit === quote) {
        const start = this.#at;
        this.#string(start);
        if (started) this.#refuse(start, 'a string without a keyword');
      } else {
        started = true;
        this.#keyword();
      }
    }
    this.#finish();
    return this.#messages;
  }

  #keyword(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && isWord(this.#text.charCodeAt(end))) end++;
    const word = this.#text.slice(start, Math.min(end, start + 40));
    this.#at = end;
    switch (word) {
      case 'domain':
        this.#finish();
        this.#domain = this.#string(start).value;
        return;
      case 'msgctxt':
        this.#begin(start);
        this.#context = this.#string(start);
        return;
      case 'msgid':
        if (this.#start < 0 || this.#id !== undefined) this.#begin(start);
        this.#id = this.#string(start);
        return;
      case 'msgid_plural':
        if (this.#id === undefined || this.#plural !== undefined || this.#targets.length > 0) {
          this.#refuse(start, '“msgid_plural” without its “msgid”');
        }
        this.#plural = this.#string(start);
        return;
      case 'msgstr':
        this.#target(start);
        return;
      default:
        this.#refuse(start, word === '' ? 'this is no PO file' : `unknown keyword “${word}”`);
    }
  }

  #target(keyword: number): void {
    if (this.#id === undefined) this.#refuse(keyword, '“msgstr” without its “msgid”');
    const index = this.#index();
    const counted = this.#plural !== undefined;
    if (index === undefined && counted) this.#refuse(keyword, '“msgstr[0]” is missing');
    if (index !== undefined && !counted) this.#refuse(keyword, '“msgid_plural” is missing');
    if ((index ?? 0) !== this.#targets.length) {
      this.#refuse(keyword, index === undefined ? 'a second “msgstr”' : 'a plural form has the wrong number');
    }
    this.#targets.push(this.#string(keyword));
    // What stands between two forms belongs to nothing.
    this.#commentsStart = this.#commentsEnd = 0;
  }

  /** The number in brackets behind `msgstr`. */
  #index(): number | undefined {
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== 0x5b) return undefined;
    index.lastIndex = this.#at;
    const match = index.exec(this.#text);
    if (match === null) return this.#refuse(this.#at, 'a plural form has no number');
    this.#at = index.lastIndex;
    return Number(match[1]);
  }

  #begin(start: number): void {
    this.#finish();
    this.#start = start;
    this.#ownCommentsStart = this.#commentsStart;
    this.#ownCommentsEnd = this.#commentsEnd;
    this.#commentsStart = this.#commentsEnd = 0;
  }

  #finish(): void {
    const start = this.#start;
    if (start < 0) return;
    const id = this.#id;
    const context = this.#context;
    if (id === undefined) this.#refuse(start, '“msgid” is missing');
    if (this.#targets.length === 0) this.#refuse(start, '“msgstr” is missing');
    const key = `${this.#domain}\0${context ? `${context.value}\u0004` : ''}${id.value}`;
    const earlier = this.#known.get(key);
    if (earlier !== undefined) {
      this.#refuse(id.start, `the message of line ${this.#line(earlier)} is there a second time`);
    }
    this.#known.set(key, id.start);
    this.#messages.push({
      start,
      commentsStart: this.#ownCommentsStart,
      commentsEnd: this.#ownCommentsEnd,
      context,
      id,
      plural: this.#plural,
      targets: this.#targets,
    });
    this.#start = -1;
    this.#context = this.#id = this.#plural = undefined;
    this.#targets = [];
  }

  #comment(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && !isLineEnd(this.#text.charCodeAt(end))) end++;
    this.#at = end;
    // A comment between the parts of a message belongs to nothing.
    if (this.#start >= 0 && this.#targets.length === 0) return;
    const isObsolete = this.#text.charCodeAt(start + 1) === tilde;
    if (isObsolete) this.#commentsStart = this.#commentsEnd = 0;
    else {
      if (this.#commentsStart === this.#commentsEnd) this.#commentsStart = start;
      this.#commentsEnd = end;
    }
  }

  #string(keyword: number): PoString {
    const text = this.#text;
    this.#skipSpace();
    const start = this.#at;
    let end = start;
    let value = '';
    let pieces = 0;
    while (text.charCodeAt(this.#at) === quote) {
      const from = this.#at + 1;
      let at = from;
      let escaped = false;
      for (;;) {
        const unit = text.charCodeAt(at);
        if (unit === quote) break;
        if (unit === backslash) {
          escaped = true;
          at++;
        }
        if (at >= text.length || isLineEnd(text.charCodeAt(at))) {
          this.#refuse(from - 1, 'a string does not end in its line');
        }
        at++;
      }
      const piece = text.slice(from, at);
      const read = escaped ? unescaped(piece) : piece;
      value = value === '' ? read : value + read;
      pieces++;
      end = at + 1;
      this.#at = end;
      this.#skipSpace();
    }
    if (pieces === 0) this.#refuse(start, 'a string in quotation marks is missing');
    return { keyword, start, end, value, pieces };
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #refuse(at: number, detail: string): never {
    throw new EditioError('document-invalid', {
      file: this.#file,
      place: textPlaceName(this.#text, at),
      detail,
    });
  }

  #line(at: number): number {
    return (this.#text.slice(0, at).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;
  }
}

const hash = 0x23;
const quote = 0x22;
const backslash = 0x5c;
const tilde = 0x7e;
const index = /\[\s*(\d{1,3})\s*\]/y;

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0x1a || unit === 0xfeff;
}

function isWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}
