import type { XmlAttributes } from './events.ts';
import type { MarkupEvents } from './markup.ts';

/**
 * Tells the pieces of a document as far as they are ordinary: tags, text, CDATA sections and comments
 * without anything that needs a closer look. Gives where it stopped, the end of the last piece told; -1
 * when the document is at its end. It tells nothing that the full parser would refuse.
 *
 * It is several times as fast as the full parser, which looks at every character by itself.
 */
export function scanMarkup(text: string, depthLimit: number, events: MarkupEvents): number {
  return new MarkupScanner(text, depthLimit, events).scan();
}

class MarkupScanner {
  readonly #text: string;
  readonly #depthLimit: number;
  readonly #events: MarkupEvents;
  readonly #open: string[] = [];
  #closedRoot = false;
  /** Where the piece starts that is read. */
  #at = 0;

  constructor(text: string, depthLimit: number, events: MarkupEvents) {
    this.#text = text;
    this.#depthLimit = depthLimit;
    this.#events = events;
  }

  scan(): number {
    const text = this.#text;
    const declaration = xmlDeclaration.exec(text.slice(0, longestDeclaration));
    if (declaration !== null) this.#at = declaration[0].length;
    for (;;) {
      const next = text.indexOf('<', this.#at);
      if (next < 0) {
        const isEnd = this.#closedRoot && !notSpace.test(text.slice(this.#at));
        return isEnd ? -1 : this.#at;
      }
      if (next > this.#at && !this.#characters(next)) return this.#at;
      const code = text.charCodeAt(next + 1);
      const isRead =
        code === slash
          ? this.#endTag(next)
          : code === exclamation
            ? this.#declared(next)
            : this.#startTag(next);
      if (!isRead) return this.#at;
    }
  }

  #characters(end: number): boolean {
    const start = this.#at;
    const raw = this.#text.slice(start, end);
    if (this.#open.length === 0) {
      if (notSpace.test(raw)) return false;
      this.#at = end;
      return true;
    }
    const value = unusualText.test(raw) ? resolved(raw, '\n') : raw;
    if (value === undefined) return false;
    this.#at = end;
    this.#events.text(value, start, end);
    return true;
  }

  #endTag(start: number): boolean {
    const text = this.#text;
    const name = this.#open.at(-1);
    if (name === undefined || !text.startsWith(name, start + 2)) return false;
    let at = start + 2 + name.length;
    while (isSpace(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== greater) return false;
    this.#open.pop();
    this.#closedRoot = this.#open.length === 0;
    this.#at = at + 1;
    this.#events.close(name, start, at + 1);
    return true;
  }

  #startTag(start: number): boolean {
    const text = this.#text;
    if (this.#closedRoot) return false;
    let at = nameEnd(text, start + 1);
    if (at < 0) return false;
    const name = text.slice(start + 1, at);
    let attributes: Record<string, string> | undefined;
    for (;;) {
      const before = at;
      while (isSpace(text.charCodeAt(at))) at++;
      const code = text.charCodeAt(at);
      if (code === greater) return this.#started(name, attributes ?? none, start, at + 1, false);
      if (code === slash) {
        if (text.charCodeAt(at + 1) !== greater) return false;
        return this.#started(name, attributes ?? none, start, at + 2, true);
      }
      const end = nameEnd(text, at);
      if (at === before || end < 0) return false;
      const attribute = text.slice(at, end);
      at = end;
      while (isSpace(text.charCodeAt(at))) at++;
      if (text.charCodeAt(at) !== equals) return false;
      at++;
      while (isSpace(text.charCodeAt(at))) at++;
      const quote = text[at];
      if (quote !== '"' && quote !== "'") return false;
      const valueEnd = text.indexOf(quote, at + 1);
      if (valueEnd < 0) return false;
      const raw = text.slice(at + 1, valueEnd);
      const value = unusualValue.test(raw) ? resolved(raw, ' ') : raw;
      attributes ??= {};
      // Also refuses what every object has.
      if (value === undefined || attribute in attributes) return false;
      attributes[attribute] = value;
      at = valueEnd + 1;
    }
  }

  #started(name: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): boolean {
    if (!empty) {
      if (this.#open.length >= this.#depthLimit) return false;
      this.#open.push(name);
    } else if (this.#open.length === 0) this.#closedRoot = true;
    this.#at = end;
    this.#events.open(name, attributes, start, end, empty);
    return true;
  }

  /** A comment or a CDATA section. */
  #declared(start: number): boolean {
    const text = this.#text;
    const isComment = text.startsWith('--', start + 2);
    if (!isComment && !(this.#open.length > 0 && text.startsWith('[CDATA[', start + 2))) return false;
    const from = start + (isComment ? 4 : 9);
    const last = text.indexOf(isComment ? '--' : ']]>', from);
    if (last < 0 || (isComment && text.charCodeAt(last + 2) !== greater)) return false;
    const value = text.slice(from, last);
    if (unusualData.test(value)) return false;
    const end = last + 3;
    this.#at = end;
    if (isComment) this.#events.comment?.(value, start, end);
    else if (this.#events.cdata) this.#events.cdata(value, start, end);
    else this.#events.text(value, start, end);
    return true;
  }
}

const slash = 0x2f;
const exclamation = 0x21;
const greater = 0x3e;
const equals = 0x3d;

const none: XmlAttributes = Object.freeze({});
const longestDeclaration = 200;
const xmlDeclaration =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;
const notSpace = /[^ \t\r\n]/;
/** What text, a value, data may hold that is not told as it stands. */
const unusualText = /[&\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\]\]>/;
const unusualValue = /[<&\0-\x1f\ud800-\udfff\ufffe\uffff]/;
const unusualData = /[\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
/** Of these only what lies between is told; lone surrogates are `\p{Cs}`. */
const refused = /[<\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>|\p{Cs}/u;
const replaced = /&(?:#[0-9]{1,8}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);|&|\r\n?|[\n\t]/g;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Text or a value with its references resolved; line ends (in a value: other white space, too) become
 * `space`. `undefined`: it takes the full parser.
 */
function resolved(raw: string, space: '\n' | ' '): string | undefined {
  if (refused.test(raw)) return undefined;
  let isKnown = true;
  const text = raw.replace(replaced, (found) => {
    if (found === '\t') return space === ' ' ? ' ' : '\t';
    if (!found.startsWith('&')) return space;
    const value = found === '&' ? undefined : referenced(found.slice(1, -1));
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? text : undefined;
}

function referenced(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name];
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** The end of a name of ASCII characters that starts at `start`; -1: there is none, or it has others. */
function nameEnd(text: string, start: number): number {
  if (!isNameStart(text.charCodeAt(start))) return -1;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return -1;
    if (!isNameStart(code) && !((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e)) return at;
    at++;
  }
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a;
}
