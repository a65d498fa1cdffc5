import { afterLineEnd, endOfLine, isSpace } from './lines.ts';
import { isCertainRow, isDelimiterRow } from './table-cells.ts';

/** A paragraph within lists and quotations, or a row of a table. */
export interface ContainedParagraph {
  readonly start: number;
  readonly end: number;
  /** Lists that it is in. */
  readonly depth: number;
  /** Its further lines begin with marks of quotations. */
  readonly quoted: boolean;
  readonly isRow: boolean;
}

/**
 * The paragraphs of a block that is a list or quotation and holds nothing but paragraphs, lists, tables and
 * fenced code, where each line can mean one thing only; `undefined` for whatever else there is. By CommonMark 0.31,
 * sections 5.1 to 5.3.
 */
export function containedParagraphs(block: string): readonly ContainedParagraph[] | undefined {
  if (!mayBeContainer.test(block)) return undefined;
  return new ContainerScanner(block).scan();
}

interface Item {
  /** Of what it holds, in columns from the line's start or the marks of quotations. */
  readonly offset: number;
  readonly sign: string;
}

interface Fence {
  readonly offset: number;
  readonly end: RegExp;
}

class ContainerScanner {
  readonly #block: string;
  readonly #found: ContainedParagraph[] = [];
  readonly #items: Item[] = [];
  /** Marks of quotations before every line. */
  readonly #quotes: number;
  #fence: Fence | undefined;
  /** The paragraph that the next line may go on with; -1 for none. */
  #start = -1;
  #end = -1;
  /** Its last line, when it begins with a bar: unless it is a table's header, it has to be the paragraph's last. */
  #barred = -1;
  /** Where its last line begins, and the one before ends. */
  #lastLine = -1;
  #endBefore = -1;
  #inTable = false;
  #lazy = false;
  /** Nothing stands directly before that the next line could interrupt. */
  #afterBlank = true;

  constructor(block: string) {
    this.#block = block;
    this.#quotes = quoteMarks(block, 0).count;
  }

  scan(): readonly ContainedParagraph[] | undefined {
    const block = this.#block;
    for (let at = 0; at < block.length; ) {
      const lineEnd = endOfLine(block, at);
      const marks = this.#quotes === 0 ? { count: 0, end: at } : quoteMarks(block, at);
      const isBlank = afterSpaces(block, marks.end, lineEnd) === lineEnd;
      // Blank lines at the end of a block end its quotations.
      if (marks.count === 0 && this.#quotes > 0 && isBlank) {
        if (block.slice(at).trim() !== '') return undefined;
        break;
      }
      if (marks.count !== this.#quotes) return undefined;
      if (isBlank) this.#blank();
      else if (!this.#line(marks.end, lineEnd, at === 0)) return undefined;
      at = afterLineEnd(block, lineEnd);
    }
    this.#closeParagraph();
    return this.#found;
  }

  #blank(): void {
    if (this.#fence !== undefined) return;
    this.#closeParagraph();
    this.#inTable = false;
    this.#afterBlank = true;
  }

  #line(from: number, lineEnd: number, isFirst: boolean): boolean {
    const block = this.#block;
    let at = afterSpaces(block, from, lineEnd);
    const indent = at - from;
    if (this.#fence !== undefined && indent >= this.#fence.offset) {
      this.#codeLine(at, indent, lineEnd);
      return true;
    }
    // Code without its end ends with its item.
    this.#fence = undefined;
    if (block.charCodeAt(at) === 0x09) return false;
    let depth = 0;
    while (depth < this.#items.length && indent >= this.#items[depth]!.offset) depth++;
    const rest = indent - (this.#items[depth - 1]?.offset ?? 0);
    if (rest > 3) return false;
    let opened = false;
    for (;;) {
      const mark = markAt(block, at, lineEnd);
      if (mark === undefined) break;
      if (!this.#open(mark, at - from, depth, opened)) return false;
      depth++;
      opened = true;
      at += mark.width;
    }
    if (opened) return this.#text(this.#afterTask(at, lineEnd), lineEnd, depth, true);
    if (isFirst && this.#quotes > 0 && alert.test(block.slice(at, lineEnd))) {
      this.#afterBlank = false;
      return true;
    }
    return this.#text(at, lineEnd, depth, false, rest);
  }

  /** An item within `depth` others; false where it takes a full parser to tell whether it is one. */
  #open({ sign, number, width }: Mark, column: number, depth: number, within: boolean): boolean {
    if (this.#inTable) return false;
    const sibling = this.#items[depth];
    if (sibling !== undefined && sibling.sign !== sign) return false;
    // micromark counts more for interrupted than CommonMark does.
    const interrupts = within || !this.#afterBlank;
    if (sibling === undefined && interrupts && number !== '' && number !== '1') return false;
    // In a quotation the paragraph before may be one that no list holds.
    if (depth === 0 && this.#items.length === 0 && !within && this.#start >= 0) return false;
    this.#closeParagraph();
    this.#items.length = depth;
    this.#items.push({ offset: column + width, sign });
    return true;
  }

  /** Behind the mark of a task. */
  #afterTask(at: number, lineEnd: number): number {
    task.lastIndex = at;
    const found = task.exec(this.#block)?.[0];
    return found !== undefined && at + found.length < lineEnd ? at + found.length : at;
  }

  #text(at: number, lineEnd: number, depth: number, opened: boolean, rest = 0): boolean {
    const block = this.#block;
    if (!opened) {
      const fence = fenceAt(block, at, lineEnd);
      if (fence !== undefined && depth === this.#items.length && depth > 0) {
        this.#closeParagraph();
        this.#afterBlank = false;
        this.#fence = { offset: this.#items[depth - 1]!.offset, end: fence };
        return rest === 0;
      }
    }
    if (this.#inTable) {
      if (depth < this.#items.length || !isCertainRow(block, at)) return false;
      this.#add(at, lineEnd, true);
      return true;
    }
    if (this.#start >= 0 && depth === this.#items.length && !this.#lazy && this.#delimiters(at, lineEnd))
      return true;
    if (this.#barred >= 0) return false;
    certainText.lastIndex = at;
    if (!certainText.test(block)) return false;
    if (this.#start >= 0) {
      // A hard break, or none: it depends on what follows.
      if (/[ \t\\]/.test(block.charAt(this.#end - 1))) return false;
    } else {
      if (depth < this.#items.length && !this.#afterBlank) return false;
      if (depth === 0 && this.#quotes === 0) return false;
      this.#items.length = depth;
      this.#start = at;
    }
    this.#barred = block.charCodeAt(at) === 0x7c ? at : -1;
    // A line without the marks of its item goes on with its paragraph; what is below it takes a full parser.
    if (this.#barred >= 0 && (depth < this.#items.length || this.#lazy)) return false;
    this.#lazy = depth < this.#items.length;
    this.#lastLine = at;
    this.#endBefore = this.#end;
    this.#end = lineEnd;
    this.#afterBlank = false;
    return true;
  }

  /** Whether the line is the second one of a table, whose header the paragraph ends with. */
  #delimiters(at: number, lineEnd: number): boolean {
    const block = this.#block;
    const header = this.#lastLine;
    const headerEnd = endOfLine(block, header);
    if (!isDelimiterRow(block.slice(at, lineEnd), block.slice(header, headerEnd))) return false;
    if (header === this.#start) this.#start = -1;
    else {
      this.#end = this.#endBefore;
      this.#closeParagraph();
    }
    this.#barred = -1;
    this.#inTable = true;
    this.#add(header, headerEnd, true);
    return true;
  }

  #add(start: number, end: number, isRow: boolean): void {
    this.#found.push({ start, end, depth: this.#items.length, quoted: this.#quotes > 0, isRow });
  }

  #codeLine(at: number, indent: number, lineEnd: number): void {
    const { offset, end } = this.#fence!;
    if (indent - offset <= 3 && end.test(this.#block.slice(at, lineEnd))) this.#fence = undefined;
  }

  #closeParagraph(): void {
    if (this.#start < 0) return;
    const block = this.#block;
    let end = this.#end;
    while (isSpace(block.charCodeAt(end - 1))) end--;
    this.#add(this.#start, end, false);
    this.#start = -1;
    this.#barred = -1;
  }
}

/** A list or quotation that a single line of text may begin; others have been read before. */
const mayBeContainer = /^(?:[-+*]|\d{1,9}[.)]|>)/;
const alert = /^\[![A-Za-z][\w-]*\]$/;
const task = /\[[ xX]\] +/y;
/** No mark of any block, nor of a table's second line. */
const certainText =
  /(?![#+\-=<>~\s\uFEFF]|\$\$|:[:-]|\d{1,9}[.)]|[*_`]{3}|[*_]{1,2}(?:\s|$)|\[(?:[^\]\\]|\\[\s\S]){0,999}\]:|\[\^|\[[ xX]\]|\[![A-Za-z])/y;

interface Mark {
  /** What items of one list have in common. */
  readonly sign: string;
  readonly number: string;
  /** With the spaces behind it. */
  readonly width: number;
}

const mark = /([-+*]|(\d{1,9})([.)])) {1,4}(?=[^ \t\n\r])/y;

/** The mark of an item that holds text; a rule of hyphens or stars ends with one that does not. */
function markAt(block: string, at: number, lineEnd: number): Mark | undefined {
  mark.lastIndex = at;
  const found = mark.exec(block);
  if (!found || mark.lastIndex >= lineEnd) return undefined;
  return { sign: found[3] ?? found[1]!, number: found[2] ?? '', width: found[0].length };
}

function fenceAt(block: string, at: number, lineEnd: number): RegExp | undefined {
  const unit = block.charCodeAt(at);
  if (unit !== 0x60 && unit !== 0x7e) return undefined;
  const marks = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(block.slice(at, lineEnd))?.[0];
  return marks === undefined ? undefined : new RegExp(`^${marks.charAt(0)}{${marks.length},}[ \\t]*$`);
}

function afterSpaces(block: string, from: number, end: number): number {
  let at = from;
  while (at < end && block.charCodeAt(at) === 0x20) at++;
  return at;
}

/** Marks of quotations from `at` on, each with the space that belongs to it. */
function quoteMarks(block: string, from: number): { readonly count: number; readonly end: number } {
  let count = 0;
  let end = from;
  for (;;) {
    let at = end;
    while (at - end < 3 && block.charCodeAt(at) === 0x20) at++;
    if (block.charCodeAt(at) !== 0x3e) return { count, end };
    count++;
    end = block.charCodeAt(at + 1) === 0x20 ? at + 2 : at + 1;
  }
}
