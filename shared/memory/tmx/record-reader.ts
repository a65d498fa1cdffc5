import { EditioError, type Failure } from '../../base/index.ts';
import type { XmlAttributes, XmlBreak, XmlEvents, XmlOddity } from '../../xml/index.ts';
import { parseTmxDate } from './dates.ts';
import { foreignEmpty, foreignEnd, foreignStart, isForeignStart } from './foreign-inline.ts';
import { type InlineName, type InlinePart, inlineNames, noAttributes, type SegmentPart } from './inline.ts';
import { InnerMarkup } from './inner.ts';
import type { ProblemList } from './problems.ts';
import {
  elementMark,
  noteFrom,
  propertyFrom,
  type TmxHeader,
  type TmxNote,
  type TmxProperty,
  type TmxRecord,
  type TmxUserEncoding,
  type TmxVariant,
  withoutLanguage,
} from './records.ts';
import { meaningful, UsualUnits } from './usual-units.ts';

type Context =
  | 'tmx'
  | 'header'
  | 'body'
  | 'unit'
  | 'variant'
  | 'segment'
  | 'highlight'
  | 'inline'
  | 'inner'
  | 'property'
  | 'note'
  /** An element of a segment that TMX does not know: kept as codes. */
  | 'unknown inline'
  | 'encoding'
  | 'map'
  /** An element of a unit that TMX does not know: kept as markup. */
  | 'foreign'
  | 'skipped';

/** TMX 1.4b, section 3.3 (`header`), with what older versions had. */
const headerNames: ReadonlySet<string> = new Set([
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'adminlang',
  'srclang',
  'datatype',
  'o-encoding',
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
]);

type FilePlace = 'header' | 'unit' | 'body' | 'end';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenRecord = Mutable<TmxRecord> & {
  properties: TmxProperty[];
  notes: TmxNote[];
  variants: TmxVariant[];
};
type OpenVariant = Mutable<TmxVariant> & { properties: TmxProperty[]; notes: TmxNote[] };

/**
 * The events of a TMX file to records. Elements are known by their local names; what TMX does not
 * know is reported and kept, in a segment as codes; only in the header and the body it is left out.
 */
export class RecordReader implements XmlEvents {
  readonly #file: string;
  readonly #line: () => number;
  readonly #problems: ProblemList;
  readonly #onRecord: (record: TmxRecord) => void;
  #stack: Context[] = [];
  #started = false;
  #bodySeen = false;
  #cutIn: FilePlace | undefined;
  #version = '';
  #header: TmxHeader | undefined;
  #headerAttributes: XmlAttributes = noAttributes;
  #properties: TmxProperty[] = [];
  #notes: TmxNote[] = [];
  #userEncodings: TmxUserEncoding[] = [];
  #maps: XmlAttributes[] = [];
  #record: OpenRecord | undefined;
  #variant: OpenVariant | undefined;
  #parts: SegmentPart[] = [];
  #part: { readonly element: InlineName; readonly attributes: Readonly<Record<string, string>> } | undefined;
  #inner = new InnerMarkup();
  readonly #usual = new UsualUnits();
  #captured = '';
  #capturedAttributes: XmlAttributes = noAttributes;
  /** How deep in an element that TMX does not know. */
  #foreignDepth = 0;
  /** The unit that is being read holds bytes that are no characters. */
  #damaged = false;
  #broken = 0;
  /** The line of the first unit that was lost to such bytes. */
  #damagedAt: number | undefined;

  constructor(
    file: string,
    line: () => number,
    problems: ProblemList,
    onRecord: (record: TmxRecord) => void,
  ) {
    this.#file = file;
    this.#line = line;
    this.#problems = problems;
    this.#onRecord = onRecord;
  }

  /** Known as soon as it has been read; a broken or absent header stays undefined. */
  get header(): TmxHeader | undefined {
    return this.#header;
  }

  /** Units lost to broken markup and to bytes that are no characters. */
  get brokenUnits(): number {
    return this.#broken;
  }

  /** The line of the first unit that was lost to bytes that are no characters. */
  get damagedAt(): number | undefined {
    return this.#damagedAt;
  }

  /** Where the reading was when it last broke: what of a file that ends there is missing. */
  get cutIn(): FilePlace {
    return this.#cutIn ?? this.#place(false);
  }

  get started(): boolean {
    return this.#started;
  }

  open(qualifiedName: string, attributes: XmlAttributes): void {
    const name = localName(qualifiedName);
    const context = this.#stack.at(-1);
    this.#stack.push(this.#enter(context, name, qualifiedName, attributes));
  }

  #enter(
    context: Context | undefined,
    name: string,
    qualifiedName: string,
    attributes: XmlAttributes,
  ): Context {
    switch (context) {
      case undefined:
        if (name !== 'tmx')
          throw new EditioError('tmx-not-tmx', { file: this.#file, element: qualifiedName });
        this.#started = true;
        this.#version = attributes.version ?? '';
        return 'tmx';
      case 'tmx':
        if (name === 'header') {
          this.#openHeader(attributes);
          return 'header';
        }
        if (name === 'body') {
          this.#bodySeen = true;
          return 'body';
        }
        if (name === 'tu') return this.#openUnit(attributes);
        break;
      case 'body':
        if (name === 'tu') return this.#openUnit(attributes);
        break;
      case 'header':
      case 'unit':
      case 'variant': {
        const inside = this.#enterDetails(context, name, attributes);
        if (inside) return inside;
        break;
      }
      case 'segment':
      case 'highlight':
      case 'unknown inline':
        return this.#enterInline(name, qualifiedName, attributes);
      case 'inline':
      case 'inner':
        this.#inner.open(name, attributes);
        return 'inner';
      case 'encoding':
        if (name !== 'map') break;
        this.#maps.push(attributes);
        return 'map';
      case 'foreign':
        this.#foreignDepth++;
        this.#inner.open(qualifiedName, attributes);
        return 'foreign';
      case 'skipped':
        return 'skipped';
      default:
        break;
    }
    this.#problems.add(this.#line(), 'unknown-element', `<${qualifiedName}>`);
    if (context !== 'unit' && context !== 'variant') return 'skipped';
    this.#inner = new InnerMarkup();
    this.#inner.open(qualifiedName, attributes);
    this.#foreignDepth = 1;
    return 'foreign';
  }

  #enterDetails(
    context: 'header' | 'unit' | 'variant',
    name: string,
    attributes: XmlAttributes,
  ): Context | undefined {
    if (name === 'prop' || name === 'note') {
      this.#captured = '';
      this.#capturedAttributes = attributes;
      return name === 'prop' ? 'property' : 'note';
    }
    if (context === 'header' && name === 'ude') {
      this.#maps = [];
      this.#userEncodings.push({ attributes, maps: this.#maps });
      return 'encoding';
    }
    if (context === 'unit' && name === 'tuv') {
      const language = attributes['xml:lang'] ?? attributes.lang ?? '';
      this.#variant = {
        language,
        attributes: withoutLanguage(attributes),
        properties: [],
        notes: [],
        segment: undefined,
      };
      return 'variant';
    }
    if (context === 'variant' && name === 'seg') {
      if (this.#variant?.segment !== undefined)
        this.#problems.add(this.#line(), 'left-out', 'a second <seg>');
      this.#parts = [];
      return 'segment';
    }
    return undefined;
  }

  #enterInline(name: string, qualifiedName: string, attributes: XmlAttributes): Context {
    if (!inlineNames.has(name)) {
      this.#problems.add(this.#line(), 'unknown-element', `<${qualifiedName}>`);
      this.#parts.push(foreignStart(qualifiedName, attributes));
      return 'unknown inline';
    }
    const element = name as InlineName;
    const kept = meaningful(attributes);
    if (element === 'hi') {
      this.#parts.push({ element, attributes: kept, data: '' });
      return 'highlight';
    }
    this.#part = { element, attributes: kept };
    this.#inner = new InnerMarkup();
    return 'inline';
  }

  text(text: string): void {
    switch (this.#stack.at(-1)) {
      case 'segment':
      case 'highlight':
      case 'unknown inline': {
        const last = this.#parts.length - 1;
        const before = this.#parts[last];
        if (typeof before === 'string') this.#parts[last] = before + text;
        else this.#parts.push(text);
        break;
      }
      case 'inline':
      case 'inner':
      case 'foreign':
        this.#inner.text(text);
        break;
      case 'property':
      case 'note':
        this.#captured += text;
        break;
      default:
        break;
    }
  }

  close(qualifiedName: string): void {
    switch (this.#stack.pop()) {
      case 'unit':
        this.#closeUnit();
        break;
      case 'variant':
        if (this.#variant) this.#record?.variants.push(this.#variant);
        this.#variant = undefined;
        break;
      case 'segment':
        if (this.#variant && this.#variant.segment === undefined) this.#variant.segment = this.#parts;
        break;
      case 'highlight':
        this.#parts.push({ element: 'hi', end: true, attributes: noAttributes, data: '' });
        break;
      case 'unknown inline': {
        const last = this.#parts.at(-1);
        if (isForeignStart(last, qualifiedName)) this.#parts[this.#parts.length - 1] = foreignEmpty(last);
        else this.#parts.push(foreignEnd(qualifiedName));
        break;
      }
      case 'inline':
        this.#closeInline();
        break;
      case 'inner':
        this.#inner.close(localName(qualifiedName));
        break;
      case 'property':
        this.#owner.properties.push(propertyFrom(this.#capturedAttributes, this.#captured));
        break;
      case 'note':
        this.#owner.notes.push(noteFrom(this.#capturedAttributes, this.#captured));
        break;
      case 'foreign':
        this.#inner.close(qualifiedName);
        if (--this.#foreignDepth === 0) {
          this.#owner.properties.push({ type: elementMark, value: this.#inner.inner ?? '' });
        }
        break;
      case 'header':
        this.#header = {
          ...headerFrom(this.#version, this.#headerAttributes),
          properties: this.#properties,
          notes: this.#notes,
          userEncodings: this.#userEncodings,
        };
        break;
      default:
        break;
    }
  }

  usual(text: string, from: number, line: number): number {
    return this.#stack.at(-1) === 'body' ? this.#usual.read(text, from, line, this.#onRecord) : from;
  }

  oddity({ kind, line, detail }: XmlOddity): void {
    if (kind === 'form') return;
    if (kind === 'bad-byte') {
      // Told once for a unit, as that unit.
      if (this.#record !== undefined) this.#damaged = true;
      else this.#problems.add(line, 'bad-encoding', detail);
      return;
    }
    this.#problems.add(line, kind === 'bare-ampersand' ? 'undefined-entity' : kind, detail);
  }

  broken(failure: Failure, cause: XmlBreak, inElement: boolean): boolean {
    if (!this.#started) return false;
    this.#cutIn = this.#place(inElement);
    const line = this.#record?.line ?? Number(failure.params.line);
    if (cause === 'length') {
      this.#problems.add(line, 'too-long', `more than ${failure.params.limit} characters`);
    } else {
      const column = `column ${failure.params.column}`;
      const place = line === failure.params.line ? column : `line ${failure.params.line}, ${column}`;
      const what =
        cause === 'depth' ? `elements nest more than ${failure.params.limit} deep` : failure.params.detail;
      this.#problems.add(line, 'broken-markup', `${what}; ${place}`);
    }
    // A unit that merely lacks its end tag is whole.
    if (this.#record && cause === 'misplaced' && this.#stack.at(-1) === 'unit') this.#closeUnit();
    else if (this.#record || inElement) this.#broken++;
    this.#leaveUnit(['tmx', 'body']);
    return true;
  }

  #place(inElement: boolean): FilePlace {
    if (this.#record || inElement) return 'unit';
    if (!this.#bodySeen) return 'header';
    return this.#stack.includes('body') ? 'body' : 'end';
  }

  again(follows: 'root' | 'element', line: number): void {
    this.#problems.add(line, 'behind-end', follows === 'root' ? '<tmx>' : '<tu>');
    this.#leaveUnit(follows === 'root' ? [] : ['tmx', 'body']);
  }

  #leaveUnit(stack: Context[]): void {
    this.#record = undefined;
    this.#variant = undefined;
    this.#stack = stack;
  }

  get #owner(): { properties: TmxProperty[]; notes: TmxNote[] } {
    switch (this.#stack.at(-1)) {
      case 'variant':
        if (this.#variant) return this.#variant;
        break;
      case 'unit':
        if (this.#record) return this.#record;
        break;
      default:
        break;
    }
    return { properties: this.#properties, notes: this.#notes };
  }

  /** A second document has a header of its own. */
  #openHeader(attributes: XmlAttributes): void {
    this.#headerAttributes = attributes;
    this.#properties = [];
    this.#notes = [];
    this.#userEncodings = [];
    for (const name in attributes) {
      if (!headerNames.has(name)) {
        this.#problems.add(this.#line(), 'unknown-attribute', `${name} of <header>`);
      }
    }
  }

  #openUnit(attributes: XmlAttributes): Context {
    this.#damaged = false;
    this.#record = { line: this.#line(), attributes, properties: [], notes: [], variants: [] };
    return 'unit';
  }

  #closeUnit(): void {
    if (this.#record && this.#damaged) {
      this.#problems.add(this.#record.line, 'bad-encoding', '');
      this.#damagedAt ??= this.#record.line;
      this.#broken++;
    } else if (this.#record) this.#onRecord(this.#record);
    this.#record = undefined;
  }

  #closeInline(): void {
    if (!this.#part) return;
    const { data, inner } = this.#inner;
    const part: InlinePart = { ...this.#part, data, ...(inner === undefined ? {} : { inner }) };
    this.#parts.push(part);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function headerFrom(
  version: string,
  attributes: XmlAttributes,
): Omit<TmxHeader, 'properties' | 'notes' | 'userEncodings'> {
  const text = (name: string): string => attributes[name] ?? '';
  return {
    version,
    sourceLanguage: text('srclang').trim(),
    adminLanguage: text('adminlang'),
    creationTool: text('creationtool'),
    creationToolVersion: text('creationtoolversion'),
    segmentType: text('segtype'),
    originalFormat: text('o-tmf'),
    dataType: text('datatype'),
    createdAt: parseTmxDate(text('creationdate')) ?? 0,
    createdBy: text('creationid'),
    changedAt: parseTmxDate(text('changedate')) ?? 0,
    changedBy: text('changeid'),
    attributes,
  };
}
