import type { XmlAttributes } from '../../xml/index.ts';
import { characterReference } from './character-reference.ts';
import { type InlineName, type InlinePart, noAttributes, type SegmentPart } from './inline.ts';
import {
  noteFrom,
  propertyFrom,
  type TmxNote,
  type TmxProperty,
  type TmxRecord,
  type TmxVariant,
  withoutLanguage,
} from './records.ts';

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quotationMark = 0x22;
const ampersand = 0x26;
const apostrophe = 0x27;
const slash = 0x2f;
const lessThan = 0x3c;
const equalsSign = 0x3d;
const greaterThan = 0x3e;

/** Characters of which the full reader reports each, and those that only half a pair can stand for. */
const odd = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const highlightLimit = 64;
const referenceLimit = 12;
const name = /[A-Za-z][A-Za-z0-9-]*(?::[A-Za-z][A-Za-z0-9-]*)?/y;

/** By name, with nothing behind them: quicker than `Object.create(null)`, which makes a table. */
class Attributes {
  [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');

/** Thrown and caught within this file. */
const unusual = Symbol('not in the usual form');

/**
 * Reads `<tu>` elements in the form that almost all have, straight from the text: several times as fast as
 * through a parser. It gives up on whatever may mean anything else (comments, CDATA, `sub`, entities, unknown
 * elements, characters that are reported, an element that is not whole), and never says something else than
 * `RecordReader` would.
 */
export class UsualUnits {
  #text = '';
  #at = 0;
  #hasOdd = false;
  #hasReturns = false;
  #line = 1;
  #lineAt = 0;
  /** Where the next line feed stands, in a text without carriage returns. */
  #nextBreak = 0;
  /** Whether the tag that `#attributes` read is an element without content. */
  #empty = false;
  /** The names in the last `<tu>`: most have the same. */
  #names: string[] = [];
  readonly #variantTags: { text: string; attributes: XmlAttributes; language: string }[] = [];
  #nextVariantTag = 0;

  /**
   * Gives the units from `from` on to `onRecord`, until one is not usual or there is nothing more; the place
   * behind the last. `line` is that of `from`.
   */
  read(text: string, from: number, line: number, onRecord: (record: TmxRecord) => void): number {
    this.#text = text;
    this.#at = from;
    this.#line = line;
    this.#lineAt = from;
    this.#nextBreak = breakBehind(text, from);
    this.#hasOdd = odd.test(text);
    this.#hasReturns = text.includes('\r');
    let end = from;
    try {
      for (;;) {
        const start = this.#behindSpace(this.#at);
        if (!text.startsWith('<tu', start)) break;
        const record = this.#unit(start);
        // An element of one line in a long text with something odd is not searched for it again and again.
        if (this.#hasOdd && odd.test(text.slice(start, this.#at))) break;
        end = this.#at;
        onRecord(record);
      }
    } catch (error) {
      if (error !== unusual) throw error;
    } finally {
      this.#text = '';
    }
    return end;
  }

  #unit(start: number): TmxRecord {
    const text = this.#text;
    const attributes = this.#attributes(start + 3, this.#names);
    if (this.#empty) throw unusual;
    const line = this.#lineOf(this.#at);
    const variants: TmxVariant[] = [];
    let properties: TmxProperty[] = none;
    let notes: TmxNote[] = none;
    for (;;) {
      const at = this.#behindSpace(this.#at);
      if (text.startsWith('<tuv', at)) {
        variants.push(this.#variant(at));
      } else if (text.startsWith('<prop', at)) {
        if (properties === none) properties = [];
        properties.push(this.#property(at + 5));
      } else if (text.startsWith('<note', at)) {
        if (notes === none) notes = [];
        notes.push(this.#note(at + 5));
      } else if (text.startsWith('</tu>', at)) {
        this.#at = at + 5;
        return { line, attributes, properties, notes, variants };
      } else throw unusual;
    }
  }

  #variant(start: number): TmxVariant {
    const text = this.#text;
    const { attributes, language } = this.#variantTag(start);
    let segment: readonly SegmentPart[] | undefined;
    let properties: TmxProperty[] = none;
    let notes: TmxNote[] = none;
    for (;;) {
      const at = this.#behindSpace(this.#at);
      if (text.startsWith('<seg>', at)) {
        // A second one is reported.
        if (segment !== undefined) throw unusual;
        segment = this.#segment(at + 5);
      } else if (text.startsWith('</tuv>', at)) {
        this.#at = at + 6;
        return { language, attributes, properties, notes, segment };
      } else if (text.startsWith('<prop', at)) {
        if (properties === none) properties = [];
        properties.push(this.#property(at + 5));
      } else if (text.startsWith('<note', at)) {
        if (notes === none) notes = [];
        notes.push(this.#note(at + 5));
      } else throw unusual;
    }
  }

  /** The tags of variants differ in little but the language; the last few are known by their text. */
  #variantTag(start: number): { readonly attributes: XmlAttributes; readonly language: string } {
    for (const tag of this.#variantTags) {
      if (!this.#text.startsWith(tag.text, start)) continue;
      this.#at = start + tag.text.length;
      return tag;
    }
    const written = this.#attributes(start + 4, []);
    if (this.#empty) throw unusual;
    const language = written['xml:lang'] ?? written.lang ?? '';
    const attributes = withoutLanguage(written);
    // A copy of its own, so that it does not keep the text of which it is a part.
    const text = Array.from(this.#text.slice(start, this.#at)).join('');
    const tag = { text, attributes, language };
    if (text.length <= 60) {
      this.#variantTags[this.#nextVariantTag] = tag;
      this.#nextVariantTag = (this.#nextVariantTag + 1) % 4;
    }
    return tag;
  }

  #segment(start: number): SegmentPart[] {
    const text = this.#text;
    const parts: SegmentPart[] = [];
    let highlights = 0;
    let at = start;
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) throw unusual;
      if (next > at) parts.push(this.#characters(at, next));
      if (text.startsWith('</seg>', next)) {
        if (highlights > 0) throw unusual;
        this.#at = next + 6;
        return parts;
      }
      if (text.startsWith('<hi', next)) {
        const attributes = this.#attributes(next + 3, []);
        if (++highlights > highlightLimit) throw unusual;
        parts.push({ element: 'hi', attributes: meaningful(attributes), data: '' });
        if (this.#empty) {
          parts.push({ element: 'hi', end: true, attributes: noAttributes, data: '' });
          highlights--;
        }
      } else if (text.startsWith('</hi>', next)) {
        if (--highlights < 0) throw unusual;
        parts.push({ element: 'hi', end: true, attributes: noAttributes, data: '' });
        this.#at = next + 5;
      } else parts.push(this.#inline(next + 1));
      at = this.#at;
    }
  }

  #inline(start: number): InlinePart {
    const text = this.#text;
    let element: InlineName;
    if (text.startsWith('bpt', start)) element = 'bpt';
    else if (text.startsWith('ept', start)) element = 'ept';
    else if (text.startsWith('ph', start)) element = 'ph';
    else if (text.startsWith('it', start)) element = 'it';
    else if (text.startsWith('ut', start)) element = 'ut';
    else throw unusual;
    const attributes = meaningful(this.#attributes(start + element.length, []));
    if (this.#empty) return { element, attributes, data: '' };
    return { element, attributes, data: this.#content(element) };
  }

  #property(start: number): TmxProperty {
    const attributes = this.#attributes(start, []);
    return propertyFrom(attributes, this.#empty ? '' : this.#content('prop'));
  }

  #note(start: number): TmxNote {
    const attributes = this.#attributes(start, []);
    return noteFrom(attributes, this.#empty ? '' : this.#content('note'));
  }

  /** Text up to the end tag, which is read too. */
  #content(element: string): string {
    const text = this.#text;
    const start = this.#at;
    const end = text.indexOf('<', start);
    if (end < 0 || text.charCodeAt(end + 1) !== slash || !text.startsWith(element, end + 2)) throw unusual;
    const behind = end + 2 + element.length;
    if (text.charCodeAt(behind) !== greaterThan) throw unusual;
    this.#at = behind + 1;
    return this.#characters(start, end);
  }

  #characters(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    const lines = this.#hasReturns && raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    return lines.includes('&') ? resolved(lines) : lines;
  }

  /**
   * The attributes of a start tag from behind its name, and reads on behind the tag. `names` are those that are
   * expected; they are changed into those that are there.
   */
  #attributes(start: number, names: string[]): XmlAttributes {
    const text = this.#text;
    let attributes: Record<string, string> = noAttributes;
    let count = 0;
    let at = start;
    for (;;) {
      const before = at;
      at = this.#behindSpace(at);
      let code = text.charCodeAt(at);
      if (code === greaterThan) {
        this.#empty = false;
        this.#at = at + 1;
        return attributes;
      }
      if (code === slash) {
        if (text.charCodeAt(at + 1) !== greaterThan) throw unusual;
        this.#empty = true;
        this.#at = at + 2;
        return attributes;
      }
      if (at === before) throw unusual;
      let attribute = names[count];
      if (
        attribute === undefined ||
        !text.startsWith(attribute, at) ||
        text.charCodeAt(at + attribute.length) !== equalsSign
      ) {
        name.lastIndex = at;
        attribute = name.exec(text)?.[0];
        if (attribute === undefined) throw unusual;
        names[count] = attribute;
      }
      count++;
      at += attribute.length;
      if (text.charCodeAt(at) !== equalsSign) throw unusual;
      const quote = text.charCodeAt(++at);
      if (quote !== quotationMark && quote !== apostrophe) throw unusual;
      const valueStart = ++at;
      let references = false;
      for (code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
        // White space would be normalised; the end of the text is not a number.
        if (code === lessThan || !(code >= space)) throw unusual;
        if (code === ampersand) references = true;
      }
      const value = text.slice(valueStart, at);
      if (attributes === noAttributes) attributes = new Attributes();
      attributes[attribute] = references ? resolved(value) : value;
      at++;
    }
  }

  #behindSpace(start: number): number {
    const text = this.#text;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== space && code !== lineFeed && code !== carriageReturn && code !== tab) return at;
      at++;
    }
  }

  /** The line of a place, which is behind the place that was asked for before. */
  #lineOf(place: number): number {
    const text = this.#text;
    if (this.#hasReturns) {
      for (; this.#lineAt < place; this.#lineAt++) {
        const code = text.charCodeAt(this.#lineAt);
        if (
          code === lineFeed ||
          (code === carriageReturn && text.charCodeAt(this.#lineAt + 1) !== lineFeed)
        ) {
          this.#line++;
        }
      }
      return this.#line;
    }
    while (this.#nextBreak < place) {
      this.#line++;
      this.#nextBreak = breakBehind(text, this.#nextBreak + 1);
    }
    return this.#line;
  }
}

/** The end of the text and more where there is none: a text of one long line must not be searched again and again. */
function breakBehind(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

/** Shared by all that have none; never changed. */
const none: never[] = [];

/** Only those attributes of an inline element that have a meaning here. */
export function meaningful(attributes: XmlAttributes): Readonly<Record<string, string>> {
  if (attributes === noAttributes) return noAttributes;
  const kept: Record<string, string> = {};
  for (const known of ['i', 'x', 'type', 'assoc', 'pos'] as const) {
    const value = attributes[known];
    if (value !== undefined) kept[known] = value;
  }
  return kept;
}

/** Text with its references resolved; only those that every XML document has. */
function resolved(text: string): string {
  let result = '';
  let copied = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', copied)) {
    const end = text.indexOf(';', at);
    if (end < 0 || end - at > referenceLimit) throw unusual;
    const character = characterReference(text.slice(at + 1, end));
    if (character === undefined) throw unusual;
    result += text.slice(copied, at) + character;
    copied = end + 1;
  }
  return result + text.slice(copied);
}
