import { type ContainedParagraph, containedParagraphs } from './containers.ts';
import { afterLineEnd, endOfLine, isBlank, isSpace } from './lines.ts';
import { tableHead } from './table-cells.ts';

/**
 * A stretch of a Markdown document that can be parsed by itself. It starts, outside fenced code and
 * HTML, at a line without indentation that is below a blank line or a heading, or is itself a heading
 * or an item of a list. Whatever was open (paragraph, list, quote, footnote) is closed there, by
 * CommonMark's rules.
 */
export interface Block {
  readonly start: number;
  readonly end: number;
  /**
   * `paragraph`, `heading`, `item`, `quote`, `note`: one paragraph, one heading, list item or quotation of a
   * single line, or one note of a paragraph; its inline text can be read by itself. `table`: begins with a
   * table of GFM, which may end before the block does. `contained`: lists and quotations with `paragraphs`
   * and code. `html`: one block of HTML. `code`: one block of fenced code, a comment, or marks without any
   * letter. `deep`: nested or marked up beyond what prose ever is, so that parsing would take minutes.
   * `markup`: anything else.
   */
  readonly kind:
    | 'paragraph'
    | 'heading'
    | 'item'
    | 'quote'
    | 'note'
    | 'table'
    | 'contained'
    | 'html'
    | 'code'
    | 'markup'
    | 'deep';
  /** Of a block that is `contained`, at offsets from its start. */
  readonly paragraphs?: readonly ContainedParagraph[];
}

/** Cuts the text from `from` on into blocks, without gaps. */
export function scanBlocks(text: string, from: number): readonly Block[] {
  const scanner = new BlockScanner(text, from);
  let lineStart = from;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    scanner.line(lineStart, lineEnd);
    lineStart = afterLineEnd(text, lineEnd);
  }
  return scanner.end();
}

class BlockScanner {
  readonly #text: string;
  readonly #blocks: Block[] = [];
  readonly #open = new OpenConstruct();
  #start: number;
  #afterBreak = false;
  /** HTML that ends at a blank line may have begun. */
  #inHtml = false;
  /** The sign behind the number, when the last line without indentation was an item of a numbered list. */
  #lastNumber = '';
  /** Start of the block that so far is one block of fenced code. */
  #codeStart = -1;
  #openedIndented = false;
  /**
   * A line without indentation stood in indented code: it belongs to the code, or ends it together with
   * its list, and fences below may open or close.
   */
  #fencesInDoubt = false;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#start = from;
  }

  line(start: number, end: number): void {
    if (this.#open.isOpen) this.#lineWithin(start, end);
    else if (isBlank(this.#text, start, end)) {
      this.#afterBreak = true;
      this.#inHtml = false;
    } else this.#lineOutside(start, end);
  }

  end(): readonly Block[] {
    if (this.#start < this.#text.length) this.#push(this.#text.length);
    return this.#blocks;
  }

  #lineWithin(start: number, end: number): void {
    if (this.#openedIndented && start < end && !isSpace(this.#text.charCodeAt(start)))
      this.#fencesInDoubt = true;
    this.#open.read(this.#text.slice(start, end));
    if (!this.#open.isOpen && this.#codeStart === this.#start) this.#afterBreak = true;
  }

  #lineOutside(start: number, end: number): void {
    const text = this.#text;
    const first = text.charCodeAt(start);
    const indented = isSpace(first);
    const fenced = this.#isFence(first, start, end);
    const head = this.#inHtml || !isMark(first) ? '' : text.slice(start, start + 40);
    const number = numberMark.exec(head)?.[1] ?? '';
    const mark =
      blockMark.exec(head) ??
      noteMark.exec(head) ??
      (number !== '' && number === this.#lastNumber ? [head] : null);
    if (!indented && start > this.#start && (mark || fenced || this.#afterBreak)) {
      this.#push(start);
      this.#start = start;
    }
    this.#codeStart = fenced ? start : -1;
    // One that starts no block may be text of a paragraph.
    if (!indented) this.#lastNumber = start === this.#start ? number : '';
    this.#afterBreak = mark?.[0].startsWith('#') ?? false;
    if (first === 0x3c || (indented && text.slice(start, end).trimStart().startsWith('<')))
      this.#inHtml = true;
    if (first === 0x20 || first === 0x60 || first === 0x7e || first === 0x3c) {
      this.#open.start(text.slice(start, end));
      this.#openedIndented = indented;
    }
  }

  #isFence(first: number, start: number, end: number): boolean {
    if (this.#inHtml || this.#fencesInDoubt || (first !== 0x60 && first !== 0x7e)) return false;
    return fence.test(this.#text.slice(start, end));
  }

  #push(end: number): void {
    const start = this.#start;
    if (this.#codeStart === start) {
      this.#blocks.push({ start, end, kind: 'code' });
      return;
    }
    const block = this.#text.slice(start, end);
    if (isComment(block) || !mayHoldText.test(block)) {
      this.#blocks.push({ start, end, kind: 'code' });
      return;
    }
    const head = block.includes('|') ? tableHead(block) : undefined;
    if (head === undefined) this.#pushBlock(start, end, block);
    else if (head === 0) this.#blocks.push({ start, end, kind: 'table' });
    else {
      const before = block.slice(0, head);
      if (isParagraph(before)) {
        this.#pushBlock(start, start + head, before);
        this.#blocks.push({ start: start + head, end, kind: 'table' });
      } else this.#pushBlock(start, end, block);
    }
  }

  #pushBlock(start: number, end: number, block: string): void {
    const kind = kindOf(block);
    const paragraphs = kind === 'markup' ? containedParagraphs(block) : undefined;
    if (paragraphs !== undefined) this.#blocks.push({ start, end, kind: 'contained', paragraphs });
    else if (kind === 'markup' && holdsTooMany(block)) this.#blocks.push({ start, end, kind: 'deep' });
    else this.#blocks.push({ start, end, kind });
  }
}

/** A heading, or an item of a bullet list that holds text. */
const blockMark = /^(?:#{1,6}[ \t]|[-+*][ \t]{1,4}[^\s])/;

/** The definition of a note. */
const noteMark = /^\[\^[A-Za-z\d-]{1,30}\]:[ \t]{1,4}[^\s]/;

/** An item of a numbered list; below another one it starts an item, below a paragraph it may not. */
const numberMark = /^\d{1,9}([.)])[ \t]{1,4}[^\s]/;

function isMark(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x23 ||
    unit === 0x2a ||
    unit === 0x2b ||
    unit === 0x2d ||
    unit === 0x5b
  );
}

/** CommonMark 0.31, section 4.5. */
const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** CommonMark 0.31, section 4.6: the HTML blocks that a blank line does not end. */
const htmlBlocks: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

/** A fenced code block or HTML block whose end has not been read. */
class OpenConstruct {
  #end: RegExp | undefined;

  get isOpen(): boolean {
    return this.#end !== undefined;
  }

  start(line: string): void {
    const marks = fence.exec(line)?.[1];
    if (marks !== undefined) {
      this.#end = new RegExp(`^ {0,3}${marks.charAt(0)}{${marks.length},}[ \\t]*$`);
      return;
    }
    for (const [start, end] of htmlBlocks) {
      if (start.test(line) && !end.test(line)) this.#end = end;
    }
  }

  read(line: string): void {
    if (this.#end?.test(line)) this.#end = undefined;
  }
}

/** Whether HTML that stands at the end of a parsed stretch goes on behind it. */
export function isUnclosedHtml(html: string): boolean {
  return htmlBlocks.some(([start, end]) => start.test(html) && !end.test(html));
}

/** A letter, or what may become one or reach beyond the block. */
const mayHoldText = /[\p{L}&`~<[]/u;

/** Whether a block is a comment, closed or open up to the end of the text, and nothing else. */
function isComment(block: string): boolean {
  if (!block.startsWith('<!--') || /^<!--?-?>/.test(block)) return false;
  const close = block.indexOf('-->', 4);
  return close < 0 || block.slice(close + 3).trim() === '';
}

function kindOf(block: string): Block['kind'] {
  if (isParagraph(block)) return inlineMarkup.test(block) && holdsTooManyMarks(block) ? 'deep' : 'paragraph';
  if (isDeep(block)) return 'deep';
  if (isHtml(block)) return 'html';
  const noteText = /^\[\^[A-Za-z\d-]{1,30}\]: {1,4}(?=[^\s#])/.exec(block);
  if (noteText) return isParagraph(block.slice(noteText[0].length)) ? 'note' : 'markup';
  const line = /^(#{1,6}|[-+*>]|\d{1,9}[.)]) {1,4}(?=[^\s#])([^\n\r]*)\s*$/.exec(block);
  if (line && isParagraph(line[2]!) && !line[2]!.trimEnd().endsWith('#')) {
    if (line[1] === '>') return 'quote';
    return line[1]!.startsWith('#') ? 'heading' : 'item';
  }
  return 'markup';
}

/** CommonMark 0.31, section 4.6: one block of kind 1 or 6, and nothing behind it. */
function isHtml(block: string): boolean {
  if (htmlBlock.test(block)) return !textBelowBlank.test(block);
  if (!rawBlock.test(block)) return false;
  const close = block.search(rawBlockEnd);
  return close < 0 || block.slice(endOfLine(block, close)).trim() === '';
}

const textBelowBlank = /(?:\r\n|[\n\r])[ \t]*[\n\r][ \t\n\r]*[^ \t\n\r]/;
const rawBlock = /^<(?:script|pre|style|textarea)(?:[ \t\n\r>]|$)/i;
const rawBlockEnd = /<\/(?:script|pre|style|textarea)>/i;
const htmlBlock =
  /^<\/?(?:article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?:[ \t\n\r>]|\/>|$)/i;

/** Characters with which other blocks start. */
const otherStart =
  /^(?:[ \t#+\-=<>~\uFEFF]|\$\$|:[:-]|\d{1,9}[.)]|[*_`]{3}|[*_]{1,2}(?:\s|$)|\[(?:[^\]\\]|\\[\s\S]){0,999}\]:|\[[ xX]\]|\[![A-Za-z])/;
/** The same on other lines, where a bar may be that of a table, and hard breaks. */
const otherLine =
  /[\n\r](?:[ \t#+\-=<>~|]|:[:-]|\d{1,9}[.)]|[*_`]{3}|[*_]{1,2}(?:\s|$)|\[(?:[^\]\\]|\\[\s\S]){0,999}\]:|\[[ xX]\]|\[![A-Za-z])|[ \t\\][\n\r]+./;

const inlineMarkup = /[\\`*_[\]<&~$\uD800-\uF8FF]/;

function isParagraph(block: string): boolean {
  if (otherStart.test(block)) return false;
  let end = block.length;
  while (end > 0 && isLineEnd(block.charCodeAt(end - 1))) end--;
  const lineEnd = endOfLine(block, 0);
  return lineEnd >= end || !otherLine.test(block);
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

/** Inline markup characters that one paragraph may hold: micromark is quadratic in some of them. */
const mostSpecials = 5000;
const deepest = 32;
const widestIndent = 600;

/** Whether a block is marked up or nested beyond what prose ever is. */
export function isDeep(block: string): boolean {
  return (block.length >= deepest && deepPrefix.test(block)) || holdsTooManyMarks(block);
}

function holdsTooManyMarks(block: string): boolean {
  if (block.length < mostSpecials) return false;
  let specials = 0;
  let lineStart = 0;
  let inTable = false;
  while (lineStart < block.length) {
    const lineEnd = endOfLine(block, lineStart);
    const head = block.slice(lineStart, Math.min(lineEnd, lineStart + 40));
    if (/^[ \t>]*[|:-][ \t|:-]*-[ \t|:-]*$/.test(head)) inTable = true;
    // These lines start a paragraph, or cells, of their own.
    if ((inTable && head.includes('|')) || /^[\s>]*(?:(?:[-+*]|#{1,6}|\d{1,9}[.)])[ \t]|$)/.test(head))
      specials = 0;
    for (let i = lineStart; i < lineEnd; i++) if (isSpecial(block.charCodeAt(i))) specials++;
    specials++;
    if (specials > mostSpecials) return true;
    lineStart = afterLineEnd(block, lineEnd);
  }
  return false;
}

/** Lines of lists and quotations that one block may hold: each of them costs the full parser a lot. */
const mostContainers = 4000;
const containerLine = /(?:^|[\n\r])[ \t]*(?:[-+*>]|\d{1,9}[.)])(?=[ \t\n\r>])/g;

function holdsTooMany(block: string): boolean {
  return block.length > 2 * mostContainers && (block.match(containerLine)?.length ?? 0) > mostContainers;
}

const deepPrefix = new RegExp(
  `(?:^|[\\n\\r])(?:(?:[ \\t]{0,20}(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepest}}|[ \\t]{${widestIndent}})`,
);

function isSpecial(unit: number): boolean {
  return (
    unit === 0x2a || // *
    unit === 0x5f || // _
    unit === 0x7e || // ~
    unit === 0x5b || // [
    unit === 0x5d || // ]
    unit === 0x3c || // <
    unit === 0x60 || // `
    unit === 0x26 || // &
    unit === 0x5c || // backslash
    unit === 0x24 || // $
    (unit >= 0xd800 && unit <= 0xf8ff)
  );
}
