import { SaxesParser } from 'saxes';
import { EditioError } from '../base/index.ts';
import type { XmlAttributes } from './events.ts';

/**
 * What `readMarkup` tells: every piece of the document with its place `[start, end)` in the text, in
 * order and without gaps. Names are as written, with prefix.
 */
export interface MarkupEvents {
  /** A start tag; an empty-element tag (`<a/>`) has `empty` and no `close`. */
  open(name: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): void;
  close(name: string, start: number, end: number): void;
  /** Character data with references resolved and line ends as `\n`; CDATA sections told by `cdata`. */
  text(value: string, start: number, end: number): void;
  /** Absent: CDATA is told as `text`, with the place of the whole section. */
  cdata?(value: string, start: number, end: number): void;
  comment?(value: string, start: number, end: number): void;
  instruction?(target: string, body: string, start: number, end: number): void;
}

const depthLimit = 512;

/**
 * Reads a whole XML document that is at hand as text (without byte order mark), strictly.
 *
 * Throws an `EditioError`: `xml-not-well-formed` (`file`, `line`, `column`, `detail`), `xml-too-deep`,
 * and `xml-doctype-refused` for a document type that declares entities; nothing external is fetched.
 */
export function readMarkup(file: string, text: string, events: MarkupEvents): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  /** End of the last piece that was told. */
  let last = 0;
  let depth = 0;
  const place = () => ({ file, line: parser.line, column: parser.columnIndex + 1 });
  const failed = (detail: string) =>
    new EditioError('xml-not-well-formed', { ...place(), detail: detail.replace(/\.$/, '') });
  parser.on('error', (error) => {
    throw failed(error.message);
  });
  parser.on('text', (value) => {
    // Told at the `<` that ends it, or at the end of the document.
    const end =
      parser.position >= text.length && text[parser.position - 1] !== '<' ? text.length : parser.position - 1;
    const start = last;
    last = end;
    if (depth > 0) events.text(value, start, end);
  });
  parser.on('opentag', (tag) => {
    const start = last;
    last = parser.position;
    if (!tag.isSelfClosing && ++depth > depthLimit) {
      throw new EditioError('xml-too-deep', { ...place(), limit: depthLimit });
    }
    events.open(tag.name, tag.attributes, start, last, tag.isSelfClosing);
  });
  parser.on('closetag', (tag) => {
    if (tag.isSelfClosing) return;
    const start = last;
    last = parser.position;
    depth--;
    events.close(tag.name, start, last);
  });
  parser.on('cdata', (value) => {
    const start = last;
    last = parser.position;
    if (events.cdata) events.cdata(value, start, last);
    else events.text(value, start, last);
  });
  parser.on('comment', (value) => {
    const start = last;
    // Told behind `--`, before its `>`.
    last = parser.position + 1;
    events.comment?.(value, start, last);
  });
  parser.on('processinginstruction', ({ target, body }) => {
    const start = last;
    last = parser.position;
    events.instruction?.(target, body, start, last);
  });
  parser.on('xmldecl', () => {
    last = parser.position;
  });
  parser.on('doctype', (declaration) => {
    last = parser.position;
    if (/<!ENTITY\s/.test(declaration)) {
      throw new EditioError('xml-doctype-refused', place());
    }
  });
  parser.write(text).close();
}

/** The place of an attribute within a start tag: of its value without quotes, and of all of it. */
export interface AttributePlace {
  /** From the white space before the name. */
  readonly start: number;
  /** Behind the closing quote. */
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

const attribute = /(\s+)([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Where the attribute `name` stands in the start tag at `[start, end)` of a well-formed document. */
export function attributePlace(
  text: string,
  start: number,
  end: number,
  name: string,
): AttributePlace | undefined {
  attribute.lastIndex = start + 1 + /^[^\s/>]+/.exec(text.slice(start + 1, end))![0].length;
  for (;;) {
    const at = attribute.lastIndex;
    const found = attribute.exec(text);
    if (found === null || attribute.lastIndex > end) return undefined;
    if (found[2] !== name) continue;
    const valueEnd = attribute.lastIndex - 1;
    const length = (found[3] ?? found[4] ?? '').length;
    return { start: at, end: valueEnd + 1, valueStart: valueEnd - length, valueEnd };
  }
}

/** Offset at which a new attribute can be put into a start tag: before `>` or `/>`. */
export function attributeInsertion(text: string, end: number): number {
  let at = text[end - 2] === '/' ? end - 2 : end - 1;
  while (/\s/.test(text[at - 1]!)) at--;
  return at;
}
