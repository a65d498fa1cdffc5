import { SaxesParser } from 'saxes';
import { EditioError } from '../base/index.ts';
import type { MarkupEvents } from './events.ts';
import { readUsualMarkup } from './usual-markup.ts';

const depthLimit = 512;

/**
 * Reads a whole XML document that is at hand as text (without byte order mark), strictly.
 *
 * Throws an `EditioError`: `xml-not-well-formed` (`file`, `line`, `column`, `detail`), `document-too-deep`,
 * and `xml-doctype-refused` for a document type that declares entities; nothing external is fetched.
 */
export function readMarkup(file: string, text: string, events: MarkupEvents): void {
  const usual = readUsualMarkup(text, events, depthLimit);
  if (!usual.done) readAnyMarkup(file, text, events, usual.told);
}

/**
 * Reads by a full parser, which knows what is wrong and where. The first `told` events are known already
 * and are not told again.
 */
export function readAnyMarkup(file: string, text: string, events: MarkupEvents, told: number): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  /** End of the last piece that was told. */
  let last = 0;
  let depth = 0;
  let count = 0;
  const isNew = () => ++count > told;
  // White space outside of the root is not told by the parser.
  const begin = () => (depth === 0 ? text.indexOf('<', last) : last);
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
    if (depth > 0 && isNew()) events.text(value, start, end);
  });
  parser.on('opentag', (tag) => {
    const start = begin();
    last = parser.position;
    if (!tag.isSelfClosing && ++depth > depthLimit) {
      throw new EditioError('document-too-deep', { ...place(), limit: depthLimit });
    }
    if (isNew()) events.open(tag.name, tag.attributes, start, last, tag.isSelfClosing);
  });
  parser.on('closetag', (tag) => {
    if (tag.isSelfClosing) return;
    const start = last;
    last = parser.position;
    depth--;
    if (isNew()) events.close(tag.name, start, last);
  });
  parser.on('cdata', (value) => {
    const start = last;
    last = parser.position;
    if (!isNew()) return;
    if (events.cdata) events.cdata(value, start, last);
    else events.text(value, start, last);
  });
  parser.on('comment', (value) => {
    const start = begin();
    // Told behind `--`, before its `>`.
    last = parser.position + 1;
    if (isNew()) events.comment?.(value, start, last);
  });
  parser.on('processinginstruction', ({ target, body }) => {
    const start = begin();
    last = parser.position;
    if (isNew()) events.instruction?.(target, body, start, last);
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
