import type { MarkupEvents } from './events.ts';

/**
 * Reads XML in the form that almost all of it has (XML 1.0, fifth edition): several times as fast as a
 * parser that looks at each character. Tells what it reads to `events` as `readMarkup` does, and gives
 * the number of events that were told when it stopped. `done` false: what follows is not well-formed, or
 * is not in the usual form (a document type, another version); a full parser has to say which.
 */
export function readUsualMarkup(
  text: string,
  events: MarkupEvents,
  depthLimit: number,
): { readonly told: number; readonly done: boolean } {
  const reader = new UsualReader(text, events, depthLimit);
  const done = !(suspect.test(text) && notXml.test(text)) && reader.read();
  return { told: reader.told, done };
}

/** Characters alone are looked for far more quickly than what stands beside them. */
const suspect = /[\0-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF\uFEFF]/;
const notXml =
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const declaration =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? *\?>/;
/** Section 2.3, productions 4 and 5. */
const nameStart =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const nameCharacter = `${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;
const name = new RegExp(`[${nameStart}][${nameCharacter}]*`, 'uy');
const characterReference = /^#(?:(\d{1,7})|x([\dA-Fa-f]{1,6}))$/;
/** From `&` to `;`. */
const longestReference = '&#x10FFFF'.length;
const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** For ASCII: 1 begins a name, 2 goes on with one, 4 is white space. */
const kinds = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const character = String.fromCharCode(unit);
  if (/[A-Za-z_:]/.test(character)) kinds[unit]! |= 1;
  if (/[\w.:-]/.test(character)) kinds[unit]! |= 2;
  if (/[ \t\n\r]/.test(character)) kinds[unit]! |= 4;
}

/** Attributes by name, with no others behind them: quicker than `Object.create(null)`, which makes a table. */
class Attributes {
  [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');

/** Thrown and caught within this file. */
const unusual = Symbol('not in the usual form');

class UsualReader {
  readonly #text: string;
  readonly #events: MarkupEvents;
  readonly #depthLimit: number;
  /** Names of the elements that are open. */
  readonly #open: string[] = [];
  /** Names met before, by a number that is made of their letters: a document has few, and each again and again. */
  readonly #names: string[] = new Array<string>(nameSlots).fill('');
  readonly #hasReturns: boolean;
  #at = 0;
  #hasRoot = false;
  /** The value that is being read holds neither references nor white space other than spaces. */
  #plain = true;
  told = 0;

  constructor(text: string, events: MarkupEvents, depthLimit: number) {
    this.#text = text;
    this.#hasReturns = text.includes('\r');
    this.#events = events;
    this.#depthLimit = depthLimit;
  }

  /** Whether the whole document has been told. */
  read(): boolean {
    const text = this.#text;
    if (text.startsWith('<?xml')) {
      const written = declaration.exec(text)?.[0];
      if (written === undefined) return false;
      this.#at = written.length;
    }
    try {
      while (this.#at < text.length) {
        const next = text.indexOf('<', this.#at);
        if (next < 0 && this.#open.length > 0) return false;
        const end = next < 0 ? text.length : next;
        if (end > this.#at) this.#characters(end);
        if (next < 0) break;
        this.#markup(next);
      }
    } catch (error) {
      if (error === unusual) return false;
      throw error;
    }
    return this.#hasRoot && this.#open.length === 0;
  }

  #characters(end: number): void {
    const start = this.#at;
    const raw = this.#text.slice(start, end);
    if (this.#open.length === 0) {
      if (/[^ \t\n\r]/.test(raw)) throw unusual;
      this.#at = end;
      return;
    }
    if (raw.includes(']]>')) throw unusual;
    const value = resolved(this.#hasReturns ? lines(raw) : raw);
    this.#at = end;
    this.told++;
    this.#events.text(value, start, end);
  }

  #markup(start: number): void {
    const second = this.#text.charCodeAt(start + 1);
    if (second === 0x2f) this.#endTag(start);
    else if (second === 0x21) this.#declared(start);
    else if (second === 0x3f) this.#instruction(start);
    else this.#startTag(start);
  }

  #startTag(start: number): void {
    if (this.#hasRoot && this.#open.length === 0) throw unusual;
    const text = this.#text;
    const tag = this.#nameAt(start + 1);
    let at = start + 1 + tag.length;
    let attributes: Record<string, string> = none;
    for (;;) {
      const from = this.#behindSpace(at);
      const next = text.charCodeAt(from);
      if (next === 0x3e || next === 0x2f) {
        at = from;
        break;
      }
      if (from === at) throw unusual;
      const attribute = this.#nameAt(from);
      at = this.#behindSpace(from + attribute.length);
      if (text.charCodeAt(at) !== 0x3d) throw unusual;
      at = this.#behindSpace(at + 1);
      const quote = text.charCodeAt(at);
      if (quote !== 0x22 && quote !== 0x27) throw unusual;
      const end = this.#valueEnd(at + 1, quote);
      if (attributes === none) attributes = new Attributes();
      else if (attribute in attributes) throw unusual;
      attributes[attribute] = this.#value(at + 1, end);
      at = end + 1;
    }
    const empty = text.charCodeAt(at) === 0x2f;
    const end = at + (empty ? 2 : 1);
    if (empty && text.charCodeAt(at + 1) !== 0x3e) throw unusual;
    if (!empty) {
      if (this.#open.length >= this.#depthLimit) throw unusual;
      this.#open.push(tag);
    }
    this.#hasRoot = true;
    this.#at = end;
    this.told++;
    this.#events.open(tag, attributes, start, end, empty);
  }

  #endTag(start: number): void {
    const text = this.#text;
    const tag = this.#open.at(-1);
    if (tag === undefined || !text.startsWith(tag, start + 2)) throw unusual;
    const end = this.#behindSpace(start + 2 + tag.length) + 1;
    if (text.charCodeAt(end - 1) !== 0x3e) throw unusual;
    this.#open.pop();
    this.#at = end;
    this.told++;
    this.#events.close(tag, start, end);
  }

  #declared(start: number): void {
    const text = this.#text;
    if (text.startsWith('<!--', start)) {
      const close = text.indexOf('--', start + 4);
      if (close < 0 || text.charCodeAt(close + 2) !== 0x3e) throw unusual;
      this.#at = close + 3;
      this.told++;
      this.#events.comment?.(lines(text.slice(start + 4, close)), start, this.#at);
    } else if (text.startsWith('<![CDATA[', start) && this.#open.length > 0) {
      const close = text.indexOf(']]>', start + 9);
      if (close < 0) throw unusual;
      const value = lines(text.slice(start + 9, close));
      this.#at = close + 3;
      this.told++;
      if (this.#events.cdata) this.#events.cdata(value, start, this.#at);
      else this.#events.text(value, start, this.#at);
    } else throw unusual;
  }

  #instruction(start: number): void {
    const text = this.#text;
    const target = this.#nameAt(start + 2);
    const close = text.indexOf('?>', start + 2 + target.length);
    if (close < 0 || target.toLowerCase() === 'xml') throw unusual;
    const rest = text.slice(start + 2 + target.length, close);
    const body = rest.replace(/^[ \t\n\r]+/, '');
    if (rest !== '' && body.length === rest.length) throw unusual;
    this.#at = close + 2;
    this.told++;
    this.#events.instruction?.(target, lines(body), start, this.#at);
  }

  #behindSpace(start: number): number {
    const text = this.#text;
    let at = start;
    while ((kinds[text.charCodeAt(at)]! & 4) !== 0) at++;
    return at;
  }

  #valueEnd(start: number, quote: number): number {
    const text = this.#text;
    for (let at = start; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote) return at;
      if (unit === 0x3c) break;
      if (unit === 0x26 || unit < 0x20) this.#plain = false;
    }
    throw unusual;
  }

  #value(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    if (this.#plain) return raw;
    this.#plain = true;
    return attributeText(raw);
  }

  #nameAt(start: number): string {
    const text = this.#text;
    let at = start;
    let unit = text.charCodeAt(at);
    if (unit < 0x80 && (kinds[unit]! & 1) !== 0) {
      do unit = text.charCodeAt(++at);
      while (unit < 0x80 && (kinds[unit]! & 2) !== 0);
      // Another letter behind it may belong to the name.
      if (unit < 0x80) return this.#usualName(start, at);
    }
    name.lastIndex = start;
    if (!name.test(text)) throw unusual;
    return text.slice(start, name.lastIndex);
  }

  #usualName(start: number, end: number): string {
    const text = this.#text;
    const length = end - start;
    const slot = (text.charCodeAt(start) + 31 * text.charCodeAt(end - 1) + 7 * length) % nameSlots;
    const known = this.#names[slot]!;
    if (known.length === length && text.startsWith(known, start)) return known;
    const found = text.slice(start, end);
    this.#names[slot] = found;
    return found;
  }
}

const nameSlots = 256;

const none: Record<string, string> = Object.freeze(Object.create(null) as Record<string, string>);

/** Section 2.11: line ends become `\n`. */
function lines(raw: string): string {
  return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
}

function resolved(raw: string): string {
  let at = raw.indexOf('&');
  if (at < 0) return raw;
  let value = '';
  let from = 0;
  for (; at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at);
    if (end < 0 || end - at > longestReference) throw unusual;
    value += raw.slice(from, at) + referenced(raw.slice(at + 1, end));
    from = end + 1;
  }
  return value + raw.slice(from);
}

function referenced(reference: string): string {
  const known = predefined.get(reference);
  if (known !== undefined) return known;
  const found = characterReference.exec(reference);
  if (found === null) throw unusual;
  return characterOf(found[1] === undefined ? Number.parseInt(found[2]!, 16) : Number(found[1]));
}

/** Section 3.3.3: white space in a value becomes spaces, that from references stays. */
function attributeText(raw: string): string {
  return resolved(/[\t\n\r]/.test(raw) ? raw.replace(/\r\n?|[\t\n]/g, ' ') : raw);
}

/** Section 2.2, production 2. */
function characterOf(code: number): string {
  const isCharacter =
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  if (!isCharacter) throw unusual;
  return String.fromCodePoint(code);
}
