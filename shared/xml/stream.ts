import { SaxesParser } from 'saxes';
import { EditioError, type Failure, type FailureCode } from '../base/index.ts';
import { XmlDecoder } from './encoding.ts';
import type { XmlAttributes, XmlBreak, XmlEvents, XmlOddityKind, XmlOptions } from './events.ts';
import { KeptText } from './kept-text.ts';
import { badByteMark } from './mend-bytes.ts';
import { ReferenceRepair } from './repair.ts';
import { advance } from './text-place.ts';

const defaultDepthLimit = 256;
const defaultLengthLimit = 16_000_000;
/** Characters that recoveries may read a second time, over the whole document. */
const rereadLimit = 64_000_000;
/** An unfinished element longer than this is not waited for to be read in the quick way. */
const heldLimit = 2_000_000;

/** Characters of an entity's name that are told; a longer one is not named. */
const longestEntity = 80;

/** Thrown through the parser by its own error handler, or by `open` for a misplaced element. */
class Broken {
  readonly failure: Failure;
  readonly cause: XmlBreak;
  /** Offset in the text at which reading may go on. */
  readonly resumeAt: number;

  constructor(failure: Failure, cause: XmlBreak, resumeAt: number) {
    this.failure = failure;
    this.cause = cause;
    this.resumeAt = resumeAt;
  }
}

type Parser = SaxesParser<{ position: false; xmlns: false }>;

/**
 * XML from bytes, pushed in pieces of any size; `XmlEvents` says what it tells.
 *
 * `write` and `end` throw an `EditioError`: `xml-not-well-formed` (`line`, `column`, `detail`),
 * `xml-encoding`, `xml-encoding-unknown`, `xml-too-deep`, `xml-too-long`, and `xml-doctype-refused`
 * when the document type declares entities (a lenient stream leaves them undefined); any other document
 * type declaration is skipped, and no external one is fetched. What was told before the failure stands. Errors of the events pass through.
 *
 * With `recovery`, a broken element does not end the reading: the stream looks for the next
 * `<element` (from the beginning of the broken one, as long as not too much has to be read twice) and
 * goes on with a fresh parser which is put inside `within`.
 */
export class XmlStream {
  readonly #file: string;
  readonly #events: XmlEvents;
  readonly #options: XmlOptions;
  readonly #decoder: XmlDecoder;
  readonly #repair: ReferenceRepair | undefined;
  readonly #kept = new KeptText();
  readonly #resumePattern: RegExp | undefined;
  /** The end of an element of `recovery`, or the beginning of what holds them. */
  readonly #boundaryPattern: RegExp | undefined;
  /** What may follow the root element; absent where nothing is read behind it. */
  readonly #followerPattern: RegExp | undefined;
  #parser: Parser;
  /** Added to the parser's position to get the offset in the text. */
  #origin = 0;
  /** Added to the parser's line; and to its column while that is on the line `#columnLine`. */
  #lineBase = 0;
  #columnBase = 0;
  #columnLine = 1;
  /** Characters that the parser has been given. */
  #fed = 0;
  #depth = 0;
  /** Names of the outermost elements that are open, as far as `recovery.within` goes. */
  readonly #path: string[] = [];
  /** The parser's position behind the last tag. */
  #tagEnd = -1;
  /** Set by an XML declaration of another version: its line ends are others. */
  #otherVersion = false;
  /** Text that the quick way has left for when more of it is there. */
  #heldText = '';
  /** Set while the parser is told what stands open around the place where it resumes. */
  #silent = false;
  #rootClosed = false;
  /** Offset behind the tag that closed it. */
  #rootClosedAt = -1;
  #rootClosedPlace = { line: 1, column: 1 };
  /** Whether an element of `recovery` has begun and not ended. */
  #inElement = false;
  /** Where the search for the next place to resume stands; without a failure, that for what follows the root. */
  #seeking: { line: number; column: number; readonly failure: Failure | undefined } | undefined;
  #eventSeen = false;
  #quiet = 0;
  #reread = 0;

  constructor(fileName: string, events: XmlEvents, options: XmlOptions = {}) {
    this.#file = fileName;
    this.#events = events;
    this.#options = options;
    this.#decoder = new XmlDecoder(fileName, options.lenient, options.isUtf8);
    if (options.lenient) this.#repair = new ReferenceRepair((...repair) => this.#repaired(...repair));
    const { recovery } = options;
    if (recovery) {
      const parent = recovery.within.at(-1) ?? recovery.element;
      this.#resumePattern = new RegExp(`<${recovery.element}(?=[\\s/>])|</${parent}(?=[\\s>])`);
      const [root] = recovery.within;
      if (options.lenient && events.again && root !== undefined) {
        this.#followerPattern = new RegExp(`<(?:${root}|${recovery.element})(?=[\\s/>])`);
      }
      if (events.usual) {
        this.#boundaryPattern = new RegExp(`</${recovery.element}\\s*>|<${parent}(?:\\s[^<>]*)?>`, 'g');
      }
    }
    this.#parser = this.#createParser();
  }

  /** The line that is being read, from 1. */
  get line(): number {
    return this.#parser.line + this.#lineBase;
  }

  /** UTF-16 units in that line up to here, from 1. */
  get column(): number {
    return this.#columnIndex + (this.#parser.line === this.#columnLine ? this.#columnBase : 0) + 1;
  }

  /** The parser's own; between two pieces it counts the last one twice. */
  get #columnIndex(): number {
    const { columnIndex, position } = this.#parser;
    return columnIndex - Math.max(0, position - this.#fed);
  }

  /** Whether the root element has been closed and nothing is read behind it. */
  get rootClosed(): boolean {
    return this.#rootClosed && this.#followerPattern === undefined;
  }

  /** Whether what follows counts for nothing, in the same piece or in others. */
  get #isOver(): boolean {
    return this.#rootClosed && this.#options.lenient === true;
  }

  write(bytes: Uint8Array): void {
    this.#push(bytes, false);
  }

  /** Throws `xml-not-well-formed` when the document ends before its root element does. */
  end(): void {
    this.#push(new Uint8Array(0), true);
    while (!this.#isOver) {
      if (this.#seeking) {
        const { failure } = this.#seeking;
        if (failure === undefined) return;
        throw new EditioError(failure.code, failure.params);
      }
      const broken = this.#feed(undefined);
      if (broken === undefined) return;
      if (!this.#kept.marked) throw new EditioError(broken.failure.code, broken.failure.params);
      this.#parse(this.#recover(broken));
    }
  }

  #push(bytes: Uint8Array, last: boolean): void {
    if (this.#isOver) return;
    const { text, failure } = this.#decoder.decode(bytes, last);
    const ended = last || failure !== undefined;
    if (this.#boundaryPattern) this.#pushQuickly(text, ended);
    else this.#parse(this.#repair ? this.#repair.push(text, ended) : text);
    // What could be read has been read, so the bad byte is what comes next.
    if (failure) throw this.#error(failure.failure.code, failure.failure.params);
  }

  /** Lets the events read what they can; the parser gets the rest, element by element. */
  #pushQuickly(piece: string, ended: boolean): void {
    const text = this.#heldText + piece;
    this.#heldText = '';
    const boundary = this.#boundaryPattern;
    let at = 0;
    do {
      const atRest = this.#isBetweenElements;
      if (atRest) at = this.#readUsual(text, at);
      if (boundary) boundary.lastIndex = at;
      const found = boundary?.exec(text);
      if (atRest && !found && !ended && text.length - at <= heldLimit) {
        // A copy, since a slice would keep all of the text.
        this.#heldText = text.slice(at);
        return;
      }
      const end = found ? found.index + found[0].length : text.length;
      const part = text.slice(at, end);
      const last = ended && end === text.length;
      this.#parse(this.#repair ? this.#repair.push(part, last) : part);
      at = end;
    } while (at < text.length);
  }

  /** Whether the parser has read nothing behind the tag that leaves it directly inside `recovery.within`. */
  get #isBetweenElements(): boolean {
    const within = this.#options.recovery?.within ?? [];
    return (
      this.#depth === within.length &&
      this.#tagEnd === this.#fed &&
      !this.#seeking &&
      !this.#otherVersion &&
      this.#repair?.idle !== false &&
      within.every((name, index) => this.#path[index] === name)
    );
  }

  #readUsual(text: string, from: number): number {
    const place = { line: this.line, column: this.column };
    const end = this.#events.usual?.(text, from, place.line) ?? from;
    if (end === from) return from;
    advance(place, text, from, end);
    const { line } = this.#parser;
    this.#lineBase = place.line - line;
    this.#columnLine = line;
    this.#columnBase = place.column - 1 - this.#columnIndex;
    this.#origin += end - from;
    // As if the last element had been told: a search for the next one begins behind it.
    const offset = this.#fed + this.#origin - 1;
    this.#kept.reset(offset);
    this.#kept.push(text.slice(end - 1, end));
    this.#kept.mark(offset, place.line, place.column - 1);
    this.#quiet = 0;
    return end;
  }

  #parse(piece: string): void {
    let rest = piece;
    while (rest !== '' && !this.#isOver) {
      if (this.#seeking) {
        rest = this.#seek(rest);
        if (rest === '') return;
      }
      this.#kept.push(rest);
      const broken = this.#feed(rest) ?? (this.#isOver ? undefined : this.#tooLong(rest.length));
      if (broken !== undefined) rest = this.#recover(broken);
      else if (this.#isOver && this.#followerPattern) rest = this.#behindRoot(rest);
      else return;
    }
  }

  /** Starts the search for what follows the root element; gives the part of a text that stands behind it. */
  #behindRoot(text: string): string {
    const behind = Math.min(text.length, this.#kept.end - this.#rootClosedAt);
    this.#seeking = { ...this.#rootClosedPlace, failure: undefined };
    this.#rootClosed = false;
    this.#repair?.leaveSection();
    this.#kept.reset(this.#rootClosedAt);
    return text.slice(text.length - behind);
  }

  /** Hands text (or the end) to the parser; gives what broke it. */
  #feed(text: string | undefined): Broken | undefined {
    try {
      if (text === undefined) this.#parser.close();
      else {
        this.#fed += text.length;
        this.#parser.write(text);
      }
      return undefined;
    } catch (error) {
      if (error instanceof Broken) return error;
      throw error;
    }
  }

  #tooLong(length: number): Broken | undefined {
    const limit = this.#options.lengthLimit ?? defaultLengthLimit;
    this.#quiet = this.#eventSeen ? 0 : this.#quiet + length;
    this.#eventSeen = false;
    if (this.#quiet <= limit && this.#kept.length <= limit) return undefined;
    this.#quiet = 0;
    return new Broken(this.#failure('xml-too-long', { limit }), 'length', this.#kept.end);
  }

  /** Starts the search for the next element; gives the text in which to search. */
  #recover(broken: Broken): string {
    const resumes =
      this.#options.recovery && this.#events.broken?.(broken.failure, broken.cause, this.#inElement);
    this.#inElement = false;
    if (!resumes) throw new EditioError(broken.failure.code, broken.failure.params);
    const kept = this.#kept.from(broken.cause !== 'misplaced' && broken.cause !== 'length');
    let from = Math.max(0, broken.resumeAt - kept.start);
    let { line, column } = this;
    if (broken.cause !== 'misplaced' && kept.mark !== undefined && this.#reread < rereadLimit) {
      // Behind the `<` of the broken element, so that it is not found again.
      from = kept.mark.offset + 1 - kept.start;
      line = kept.mark.line;
      column = kept.mark.column + 1;
      this.#reread += kept.text.length - from;
    } else if (broken.cause === 'misplaced') {
      column -= (this.#options.recovery?.element.length ?? 0) + 2;
    }
    this.#seeking = { line, column, failure: broken.failure };
    this.#repair?.leaveSection();
    const rest = kept.text.slice(from);
    this.#kept.reset(kept.start + from);
    return rest;
  }

  /** Drops text up to the next place to resume; '' when there is none yet. */
  #seek(text: string): string {
    const seeking = this.#seeking;
    const { recovery } = this.#options;
    if (!seeking || !recovery) return text;
    const all = this.#kept.take() + text;
    const isBehindRoot = seeking.failure === undefined;
    const match = (isBehindRoot ? this.#followerPattern : this.#resumePattern)?.exec(all);
    const found = match?.index ?? -1;
    const names = [recovery.element, recovery.within.at(-1) ?? '', recovery.within[0] ?? ''];
    const longest = Math.max(...names.map(({ length }) => length)) + 3;
    const dropped = found >= 0 ? found : Math.max(0, all.length - longest);
    advance(seeking, all, 0, dropped);
    this.#kept.drop(dropped);
    if (found < 0) {
      this.#kept.hold(all.slice(dropped));
      return '';
    }
    this.#seeking = undefined;
    this.#parser = this.#createParser();
    const isRoot = isBehindRoot && match?.[0] === `<${recovery.within[0]}`;
    if (isBehindRoot) this.#events.again?.(isRoot ? 'root' : 'element', seeking.line);
    const open = isRoot ? '' : recovery.within.map((name) => `<${name}>`).join('');
    this.#depth = 0;
    this.#tagEnd = -1;
    this.#inElement = false;
    this.#silent = true;
    this.#fed = open.length;
    this.#parser.write(open);
    this.#silent = false;
    this.#origin = this.#kept.end - open.length;
    this.#lineBase = seeking.line - 1;
    this.#columnBase = seeking.column - 1 - open.length;
    this.#columnLine = 1;
    this.#quiet = 0;
    return all.slice(dropped);
  }

  #createParser(): Parser {
    const parser: Parser = new SaxesParser({ position: false, xmlns: false });
    if (this.#repair) parser.ENTITIES = this.#repair.entities;
    const { recovery, depthLimit = defaultDepthLimit } = this.#options;
    if (recovery) {
      parser.on('opentagstart', ({ name }) => {
        if (name === recovery.element && !this.#silent && !this.#isOver)
          this.#markElement(recovery.within.length, name);
      });
    }
    parser.on('xmldecl', ({ version }) => {
      if (this.#isOver) return;
      this.#otherVersion = version !== undefined && version !== '1.0';
    });
    parser.on('opentag', (tag) => {
      if (this.#isOver) return;
      this.#eventSeen = true;
      if (this.#depth < (recovery?.within.length ?? 0)) this.#path[this.#depth] = tag.name;
      this.#depth++;
      this.#tagEnd = parser.position;
      if (this.#depth > depthLimit) {
        const failure = this.#failure('xml-too-deep', { limit: depthLimit });
        throw new Broken(failure, 'depth', parser.position + this.#origin);
      }
      if (!this.#silent) this.#events.open(tag.name, this.#withoutMarks(tag.attributes));
    });
    parser.on('closetag', (tag) => {
      if (this.#isOver) return;
      this.#eventSeen = true;
      this.#depth--;
      this.#tagEnd = parser.position;
      if (this.#depth === recovery?.within.length) this.#inElement = false;
      this.#events.close(tag.name);
      if (this.#depth > 0) return;
      this.#rootClosed = true;
      this.#rootClosedAt = parser.position + this.#origin;
      this.#rootClosedPlace = { line: this.line, column: this.column };
    });
    const text = (value: string): void => {
      this.#eventSeen = true;
      if (this.#depth > 0) this.#events.text(this.#withoutMark(value));
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('doctype', (declaration) => {
      const declared = /<!ENTITY\s+(?:%\s+)?[^\s<>"']{0,60}/.exec(declaration)?.[0];
      if (declared === undefined) return;
      if (!this.#options.lenient) throw this.#error('xml-doctype-refused');
      this.#events.oddity?.({ kind: 'entities-ignored', line: this.line, detail: declared });
    });
    parser.on('error', (error) => this.#failed(error.message));
    return parser;
  }

  /** What stood for bytes that are no characters becomes what readers of text know as that. */
  #withoutMark(text: string): string {
    return this.#decoder.mended && text.includes(badByteMark) ? text.replaceAll(badByteMark, '\ufffd') : text;
  }

  #withoutMarks(attributes: XmlAttributes): XmlAttributes {
    if (!this.#decoder.mended) return attributes;
    const entries = Object.entries(attributes);
    if (!entries.some(([, value]) => value.includes(badByteMark))) return attributes;
    return Object.fromEntries(entries.map(([name, value]) => [name, this.#withoutMark(value)]));
  }

  /** Called just behind the name of an element of `recovery` and the character that follows it. */
  #markElement(depth: number, name: string): void {
    const behind = this.#parser.position + this.#origin;
    let offset = behind - name.length - 2;
    // A line end behind the name may be two characters.
    if (this.#kept.at(offset) !== '<' && this.#kept.at(offset - 1) === '<') offset--;
    const lineEnd = this.#parser.columnIndex === 0;
    if (this.#depth > depth) {
      const detail = `<${name}> inside another <${name}>`;
      throw new Broken(this.#failure('xml-not-well-formed', { detail }), 'misplaced', offset);
    }
    this.#inElement = true;
    this.#kept.mark(offset, this.line - (lineEnd ? 1 : 0), lineEnd ? 1 : this.column - name.length - 2);
  }

  #failed(message: string): void {
    const oddity = this.#options.lenient ? this.#oddityOf(message) : undefined;
    if (oddity) {
      if (this.#isOver) return;
      const detail = this.#oddText(oddity) ?? message.replace(/\.$/, '');
      this.#events.oddity?.({ kind: oddity, line: this.line, detail });
      return;
    }
    const at = this.#parser.position + this.#origin;
    // The parser tells the end of what is open before it says that the tag closes something else.
    if (message === 'unexpected close tag.' && at === this.#rootClosedAt) this.#rootClosed = false;
    if (this.#isOver) return;
    const failure = this.#failure('xml-not-well-formed', { detail: message.replace(/\.$/, '') });
    const cause = message === 'unexpected end.' || message.startsWith('unclosed tag') ? 'end' : 'syntax';
    // A `<` at which something broke may itself start the next element.
    throw new Broken(failure, cause, this.#kept.at(at - 1) === '<' ? at - 1 : at);
  }

  /** The entity or the character that is odd, as far as it can be named. */
  #oddText(kind: XmlOddityKind): string | undefined {
    const last = this.#parser.position + this.#origin - 1;
    if (kind === 'illegal-character') {
      const code = this.#kept.at(last)?.charCodeAt(0);
      return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    }
    if (kind !== 'undefined-entity' || this.#kept.at(last) !== ';') return undefined;
    let name = '';
    for (let at = last; at > last - longestEntity; at--) {
      const character = this.#kept.at(at);
      if (character === undefined) break;
      name = character + name;
      if (character === '&') return name;
    }
    return undefined;
  }

  #oddityOf(message: string): XmlOddityKind | undefined {
    switch (message) {
      case 'disallowed character.':
        switch (this.#kept.at(this.#parser.position + this.#origin - 1)) {
          case '<':
            // The parser says the same of `<` in an attribute's value, after which nothing can be relied on.
            return undefined;
          case badByteMark:
            return this.#decoder.mended ? 'bad-byte' : 'illegal-character';
          default:
            return 'illegal-character';
        }
      case 'undefined entity.':
        return 'undefined-entity';
      case 'the string "]]>" is disallowed in char data.':
      case 'an XML declaration must be at the start of the document.':
      case 'malformed comment.':
      case 'no whitespace between attributes.':
        return 'form';
      default:
        return message.startsWith('duplicate attribute: ') ? 'form' : undefined;
    }
  }

  #repaired(kind: XmlOddityKind, detail: string, before: string): void {
    const place = { line: this.#seeking?.line ?? this.line, column: 1 };
    advance(place, before, 0, before.length);
    this.#events.oddity?.({ kind, line: place.line, detail });
  }

  #error(code: FailureCode, params: Failure['params'] = {}): EditioError {
    return new EditioError(code, this.#failure(code, params).params);
  }

  #failure(code: FailureCode, params: Failure['params']): Failure {
    return { code, params: { file: this.#file, line: this.line, column: this.column, ...params } };
  }
}
