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
   * `paragraph`, `heading`, `item`: one paragraph, or one heading or list item of a single line; its
   * inline text can be read by itself. `deep`: nested or marked up beyond what prose ever is, so that parsing would take
   * minutes. `markup`: anything else.
   */
  readonly kind: 'paragraph' | 'heading' | 'item' | 'markup' | 'deep';
}

/** Cuts the text from `from` on into blocks, without gaps. */
export function scanBlocks(text: string, from: number): readonly Block[] {
  const blocks: Block[] = [];
  const open = new OpenConstruct();
  let start = from;
  let afterBreak = false;
  // HTML that ends at a blank line may have begun.
  let inHtml = false;
  // The sign behind the number, when the last line without indentation was an item of a numbered list.
  let lastNumber = '';
  let lineStart = from;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    if (open.isOpen) open.read(text.slice(lineStart, lineEnd));
    else if (isBlank(text, lineStart, lineEnd)) {
      afterBreak = true;
      inHtml = false;
    } else {
      const first = text.charCodeAt(lineStart);
      const indented = first === 0x20 || first === 0x09;
      const head = inHtml || !isMark(first) ? '' : text.slice(lineStart, lineStart + 16);
      const number = numberMark.exec(head)?.[1] ?? '';
      const mark = blockMark.exec(head) ?? (number !== '' && number === lastNumber ? [head] : null);
      if (!indented && lineStart > start && (mark || afterBreak)) {
        blocks.push(blockOf(text, start, lineStart));
        start = lineStart;
      }
      // One that starts no block may be text of a paragraph.
      if (!indented) lastNumber = lineStart === start ? number : '';
      afterBreak = mark?.[0].startsWith('#') ?? false;
      if (first === 0x3c || (indented && text.slice(lineStart, lineEnd).trimStart().startsWith('<')))
        inHtml = true;
      if (first === 0x20 || first === 0x60 || first === 0x7e || first === 0x3c) {
        open.start(text.slice(lineStart, lineEnd));
      }
    }
    lineStart = afterLineEnd(text, lineEnd);
  }
  if (start < text.length) blocks.push(blockOf(text, start, text.length));
  return blocks;
}

/** A heading, or an item of a bullet list that holds text. */
const blockMark = /^(?:#{1,6}[ \t]|[-+*][ \t]{1,4}[^\s])/;

/** An item of a numbered list; below another one it starts an item, below a paragraph it may not. */
const numberMark = /^\d{1,9}([.)])[ \t]{1,4}[^\s]/;

function isMark(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x23 || unit === 0x2a || unit === 0x2b || unit === 0x2d;
}

export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) break;
    at++;
  }
  return at;
}

export function afterLineEnd(text: string, lineEnd: number): number {
  if (text.charCodeAt(lineEnd) === 0x0d && text.charCodeAt(lineEnd + 1) === 0x0a) return lineEnd + 2;
  return Math.min(text.length, lineEnd + 1);
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x20 && unit !== 0x09) return false;
  }
  return true;
}

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
    const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      this.#end = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
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

function blockOf(text: string, start: number, end: number): Block {
  const slice = text.slice(start, end);
  return { start, end, kind: kindOf(slice) };
}

function kindOf(block: string): Block['kind'] {
  if (isParagraph(block)) return inlineMarkup.test(block) && isDeep(block) ? 'deep' : 'paragraph';
  if (isDeep(block)) return 'deep';
  const line = /^(#{1,6}|[-+*]|\d{1,9}[.)]) {1,4}(?=[^\s#])([^\n\r]*)\s*$/.exec(block);
  if (line && isParagraph(line[2]!) && !line[2]!.trimEnd().endsWith('#')) {
    return line[1]!.startsWith('#') ? 'heading' : 'item';
  }
  return 'markup';
}

/** Characters with which other blocks start, hard breaks, and what may be a table. */
const otherBlock =
  /(?:^|[\n\r])(?:[ \t#+\-=:<>~$]|\d{1,9}[.)]|[*_`]{3}|[*_] |\[[^\]]*\]:|\[[ xX]\])|[ \t\\][\n\r]+.|\||^\uFEFF/;

const inlineMarkup = /[\\`*_[\]<&~\uD800-\uF8FF]/;

function isParagraph(block: string): boolean {
  return !otherBlock.test(block);
}

/** Inline markup characters that one paragraph may hold: micromark is quadratic in some of them. */
const mostSpecials = 5000;
const deepest = 100;
const widestIndent = 600;

function isDeep(block: string): boolean {
  if (block.length >= deepest && deepPrefix.test(block)) return true;
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
    (unit >= 0xd800 && unit <= 0xf8ff)
  );
}
