import { EditioError } from '../../base/index.ts';
import { unescaped } from './strings.ts';

/** A string of one or more quoted pieces: `[start, end)` runs from the first quote to the last. */
export interface PoString {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly pieces: number;
}

/** `msgstr`, or `msgstr[n]` at place n. */
export interface PoTarget extends PoString {
  /** Where its keyword stands. */
  readonly keyword: number;
}

/** A message that is in use; those behind `#~` are left alone. */
export interface PoMessage {
  /** Where its first keyword stands. */
  readonly start: number;
  /** Its comments `[start, end)`, from their `#` to before the line end, two numbers each. */
  readonly comments: readonly number[];
  readonly context?: PoString;
  readonly id: PoString;
  readonly plural?: PoString;
  readonly targets: readonly PoTarget[];
}

type Draft = {
  -readonly [K in keyof PoMessage]?: PoMessage[K];
} & { comments: readonly number[]; start: number; targets: PoTarget[] };

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
  #draft: Draft | undefined;
  #comments: number[] = [];

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
        this.#string();
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
        this.#domain = this.#string().value;
        return;
      case 'msgctxt':
        this.#begin(start).context = this.#string();
        return;
      case 'msgid':
        if (this.#draft === undefined || this.#draft.id !== undefined) this.#begin(start);
        this.#draft!.id = this.#string();
        return;
      case 'msgid_plural':
        if (this.#draft?.id === undefined || this.#draft.plural || this.#draft.targets.length > 0) {
          this.#refuse(start, '“msgid_plural” without its “msgid”');
        }
        this.#draft!.plural = this.#string();
        return;
      case 'msgstr':
        this.#target(start);
        return;
      default:
        this.#refuse(start, word === '' ? 'this is no PO file' : `unknown keyword “${word}”`);
    }
  }

  #target(keyword: number): void {
    const draft = this.#draft;
    if (draft?.id === undefined) this.#refuse(keyword, '“msgstr” without its “msgid”');
    const index = this.#index();
    if (index === undefined && draft.plural) this.#refuse(keyword, '“msgstr[0]” is missing');
    if (index !== undefined && !draft.plural) this.#refuse(keyword, '“msgid_plural” is missing');
    if ((index ?? 0) !== draft.targets.length) {
      this.#refuse(keyword, index === undefined ? 'a second “msgstr”' : 'a plural form has the wrong number');
    }
    // What stands between two forms belongs to nothing.
    this.#comments = [];
    draft.targets.push({ ...this.#string(), keyword });
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

  #begin(start: number): Draft {
    this.#finish();
    this.#draft = { start, comments: this.#comments, targets: [] };
    this.#comments = [];
    return this.#draft;
  }

  #finish(): void {
    const draft = this.#draft;
    if (draft === undefined) return;
    this.#draft = undefined;
    const { context, id, plural, targets, start, comments } = draft;
    if (id === undefined) this.#refuse(start, '“msgid” is missing');
    if (targets.length === 0) this.#refuse(start, '“msgstr” is missing');
    const key = `${this.#domain}\0${context ? `${context.value}\u0004` : ''}${id!.value}`;
    const earlier = this.#known.get(key);
    if (earlier !== undefined) {
      this.#refuse(id!.start, `the message of line ${this.#line(earlier)} is there a second time`);
    }
    this.#known.set(key, id!.start);
    this.#messages.push({
      start,
      comments,
      ...(context && { context }),
      id: id!,
      ...(plural && { plural }),
      targets,
    });
  }

  #comment(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && !isLineEnd(this.#text.charCodeAt(end))) end++;
    this.#at = end;
    // A comment between the parts of a message belongs to nothing.
    if (this.#draft !== undefined && this.#draft.targets.length === 0) return;
    if (this.#text.charCodeAt(start + 1) === tilde) this.#comments = [];
    else this.#comments.push(start, end);
  }

  #string(): PoString {
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
      value += escaped ? unescaped(piece) : piece;
      pieces++;
      end = at + 1;
      this.#at = end;
      this.#skipSpace();
    }
    if (pieces === 0) this.#refuse(start, 'a string in quotation marks is missing');
    return { start, end, value, pieces };
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #refuse(at: number, detail: string): never {
    throw new EditioError('document-invalid', {
      file: this.#file,
      place: `line ${this.#line(at)}`,
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
