import { type Code, type Content, emptyContent } from '../../content/index.ts';
import { templateLabel } from '../html/template-markup.ts';
import { MappedBuilder, type SourceMap } from '../source-map.ts';
import { classOf } from './character-class.ts';
import { tagUnits } from './html-parts.ts';
import { equivalentOf, TagPairs } from './html-tags.ts';
import { isTranslatable, withoutEscapedBars } from './inline.ts';
import { afterLineEnd } from './lines.ts';
import { type Definitions, normaliseLabel } from './parser.ts';
import { protectedAt } from './protected-text.ts';
import { decodeReference, isSafeReference } from './references.ts';
import type { MarkdownUnit } from './unit.ts';

export interface SimpleInline {
  readonly content: Content;
  readonly map: SourceMap;
  /** Units within the codes. */
  readonly inner: readonly MarkdownUnit[];
}

/**
 * Reads the inline text of a paragraph, heading, item or cell (`inCell`) in one pass where it can mean one thing
 * only: plain text, emphasis whose marks each can only open or only close, code on one line, links and
 * images with their address in place, URLs, notes, formulas, templates, escapes and character references.
 * This is most of what documents hold, and many times as fast as a full parser. Gives the same as
 * `InlineReader`, or `undefined` for whatever it does not know.
 */
export function readSimpleInline(
  source: string,
  start: number,
  end: number,
  definitions: Definitions,
  inCell = false,
): SimpleInline | undefined {
  return new SimpleInlineReader(source, start, end, definitions, inCell).read();
}

/** Emphasis or a link that is open. */
interface Open {
  /** `*`, `_`, `**`, `__`, or `[` for a link or image. */
  readonly mark: string;
  readonly pair: string;
  readonly label: string;
  /** Of a link: where its text ends, and where it ends itself. */
  readonly textEnd: number;
  readonly end: number;
}

class SimpleInlineReader {
  readonly #source: string;
  readonly #start: number;
  readonly #end: number;
  readonly #definitions: Definitions;
  readonly #inCell: boolean;
  readonly #builder: MappedBuilder;
  readonly #open: Open[] = [];
  readonly #tags = new TagPairs();
  #inner: MarkdownUnit[] | undefined;
  #ids = 0;
  /** The end of what is in the builder. */
  #last: number;

  constructor(source: string, start: number, end: number, definitions: Definitions, inCell: boolean) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
    this.#definitions = definitions;
    this.#inCell = inCell;
    this.#builder = new MappedBuilder(source);
    this.#last = start;
  }

  read(): SimpleInline | undefined {
    let at = nextSpecial(this.#source, this.#start, this.#end);
    while (at < this.#end) {
      const after = this.#special(at);
      if (after === undefined) return undefined;
      at = nextSpecial(this.#source, after, this.#end);
    }
    if (this.#open.length > 0) return undefined;
    this.#builder.copy(this.#last, this.#end);
    const { content, map } = this.#builder.build();
    // With more codes than a content holds it is no unit, however it is read.
    return { content: this.#builder.overflowed ? emptyContent : content, map, inner: this.#inner ?? none };
  }

  /** Where to read on behind the special character at `at`; `undefined`: this takes a full parser. */
  #special(at: number): number | undefined {
    const source = this.#source;
    switch (source[at]) {
      case '\n':
      case '\r': {
        let next = afterLineEnd(source, at);
        while (source[next] === ' ' || source[next] === '>') next++;
        this.#builder.copy(this.#last, at).text(' ', at, next);
        this.#last = next;
        return next;
      }
      case '*':
      case '_':
        return this.#emphasis(at);
      case '`':
        return this.#codeText(at);
      case '!':
        return source[at + 1] === '[' ? this.#link(at, at + 1, 'image') : at + 1;
      case '[':
        return this.#link(at, at, 'link');
      case ']':
        return this.#linkEnd(at);
      case '\\':
        return this.#escape(at);
      case '&':
        return this.#reference(at);
      case '$':
      case '{':
        return this.#protected(at);
      case ':':
        return this.#url(at);
      case '@':
        return this.#mayBeMail(at) ? undefined : at + 1;
      case '|':
        // In a cell it is the bar of a template, which the program around takes for its own.
        return this.#inCell ? undefined : at + 1;
      case '<':
        return /[\s\d=]/.test(source.charAt(at + 1)) ? at + 1 : this.#tag(at);
      default:
        return isSurrogatePair(source, at) ? at + 2 : undefined;
    }
  }

  /** CommonMark 0.31, section 6.2, as far as runs of one length close the innermost that is open. */
  #emphasis(at: number): number | undefined {
    const source = this.#source;
    const character = source[at]!;
    let after = at + 1;
    while (after < this.#end && source[after] === character) after++;
    // Half a surrogate pair is told by itself, as the full parser does.
    const before = classOf(at === this.#start ? '' : source.charAt(at - 1));
    const behind = classOf(after === this.#end ? '' : source.charAt(after));
    const left = behind === 'other' || (behind === 'punctuation' && before !== 'other');
    const right = before === 'other' || (before === 'punctuation' && behind !== 'other');
    const opens = character === '*' ? left : left && (before !== 'other' || !right);
    const closes = character === '*' ? right : right && (behind !== 'other' || !left);
    if (!opens && !closes) return after;
    if (after - at > 2) return undefined;
    const mark = source.slice(at, after);
    const open = this.#open.at(-1);
    if (closes && open?.mark === mark) {
      this.#open.pop();
      this.#code('close', open.label, at, after, open.pair);
      return after;
    }
    if (closes && this.#open.some((other) => other.mark.startsWith(character))) return undefined;
    if (!opens) return after;
    const label = mark.length === 1 ? 'i' : 'b';
    this.#code('open', label, at, after);
    this.#open.push({ mark, pair: String(this.#ids), label, textEnd: -1, end: -1 });
    return after;
  }

  #codeText(at: number): number | undefined {
    codeText.lastIndex = at;
    const found = codeText.exec(this.#source);
    if (!found || codeText.lastIndex > this.#end) return undefined;
    const inner = found[2]!;
    const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    const shown = padded ? inner.slice(1, -1) : inner;
    const equivalent = this.#inCell ? withoutEscapedBars(shown) : shown;
    this.#code('placeholder', 'code', at, codeText.lastIndex, undefined, equivalent);
    return this.#last;
  }

  /** The label begins at `bracket`, what it belongs to at `at`. */
  #link(at: number, bracket: number, label: 'link' | 'image'): number | undefined {
    const source = this.#source;
    if (this.#open.some(({ mark }) => mark === '[')) return undefined;
    if (source[bracket + 1] === '^') return label === 'link' ? this.#note(at) : undefined;
    linkText.lastIndex = bracket;
    const text = linkText.exec(source)?.[1];
    const textEnd = linkText.lastIndex - 1;
    if (text === undefined || textEnd >= this.#end) return undefined;
    if (source[textEnd + 1] === '(') {
      resource.lastIndex = textEnd;
      if (text === '' || !resource.test(source) || resource.lastIndex > this.#end) return undefined;
      const end = resource.lastIndex;
      if (!this.#title(textEnd, end)) return undefined;
      this.#code('open', label, at, bracket + 1);
      this.#open.push({ mark: '[', pair: String(this.#ids), label, textEnd, end });
      return this.#last;
    }
    const mayBeDefined = source[textEnd + 1] === '[' || this.#definitions.links.has(normaliseLabel(text));
    return mayBeDefined || mayBeUrl.test(text) ? undefined : bracket + 1;
  }

  /** The title of a link, which ends at `end`, as a unit; false: this takes a full parser. */
  #title(textEnd: number, end: number): boolean {
    if (this.#source.charCodeAt(end - 2) !== 0x22) return true;
    const start = this.#source.lastIndexOf('"', end - 3) + 1;
    if (start <= textEnd || this.#source.charCodeAt(start - 2) !== 0x20) return true;
    if (this.#source.slice(start, end - 2).includes('&')) return false;
    const built = new MappedBuilder(this.#source).copy(start, end - 2).build();
    if (!isTranslatable(built.content)) return true;
    const unit = { kind: 'attribute', source: built.content } as const;
    this.#add([{ unit, map: built.map, notation: 'link-title' }]);
    return true;
  }

  #add(inner: readonly MarkdownUnit[]): void {
    if (inner.length === 0) return;
    this.#inner ??= [];
    this.#inner.push(...inner);
  }

  #note(at: number): number | undefined {
    note.lastIndex = at;
    const name = note.exec(this.#source)?.[1];
    if (name === undefined || !this.#definitions.notes.has(name.toUpperCase())) return undefined;
    this.#code('placeholder', `note ${name}`, at, note.lastIndex);
    return this.#last;
  }

  #linkEnd(at: number): number | undefined {
    const open = this.#open.at(-1);
    if (open?.textEnd === at) {
      this.#open.pop();
      this.#code('close', open.label, at, open.end, open.pair);
      return this.#last;
    }
    return this.#open.some(({ textEnd }) => textEnd === at) ? undefined : at + 1;
  }

  /** An HTML tag or an autolink (CommonMark 0.31, sections 6.5 and 6.6), on one line. */
  #tag(at: number): number | undefined {
    autolink.lastIndex = at;
    const address = autolink.exec(this.#source)?.[1];
    if (address !== undefined && autolink.lastIndex <= this.#end) {
      this.#code('placeholder', 'url', at, autolink.lastIndex, undefined, address);
      return this.#last;
    }
    tag.lastIndex = at;
    const found = tag.exec(this.#source);
    if (!found || tag.lastIndex > this.#end) return undefined;
    const name = found[1] ?? found[2]!;
    const code = this.#code('placeholder', name, at, tag.lastIndex, undefined, equivalentOf(name));
    this.#tags.read(code, found[1] !== undefined, name, found[3] === '/');
    this.#add(tagUnits(found[0], at));
    return this.#last;
  }

  #escape(at: number): number | undefined {
    const next = this.#source.charAt(at + 1);
    if (next === '\n' || next === '\r') return undefined;
    if (at + 1 >= this.#end || !/[!-/:-@[-`{-~]/.test(next)) return at + 1;
    this.#builder.copy(this.#last, at).text(next, at, at + 2);
    this.#last = at + 2;
    return at + 2;
  }

  #reference(at: number): number | undefined {
    characterReference.lastIndex = at;
    const raw = characterReference.exec(this.#source)?.[0];
    if (raw === undefined || at + raw.length > this.#end) return at + 1;
    const decoded = decodeReference(raw);
    if (decoded === undefined && !raw.startsWith('&#')) return at + 1;
    if (decoded === undefined || !isSafeReference(decoded)) {
      this.#code('placeholder', raw, at, at + raw.length);
      return this.#last;
    }
    this.#builder.copy(this.#last, at).text(decoded, at, at + raw.length);
    this.#last = at + raw.length;
    return this.#last;
  }

  #protected(at: number): number | undefined {
    const found = protectedAt(this.#source, at, this.#end);
    if (found === undefined) return at + 1;
    const { end, kind } = found;
    const data = this.#source.slice(at, end);
    // With bars it might be read in several ways.
    if (/[\n\r\uD800-\uF8FF\uFEFF|]/.test(data)) return undefined;
    if (kind === 'math') this.#code('placeholder', kind, at, end, undefined, data);
    else this.#code('placeholder', templateLabel(data), at, end);
    return end;
  }

  #mayBeMail(at: number): boolean {
    mailDomain.lastIndex = at + 1;
    return /[\w+.-]/.test(this.#source.charAt(at - 1)) && mailDomain.test(this.#source);
  }

  /** A bare URL, the colon of which stands at `at`, in the forms that all readers take to end at one place. */
  #url(at: number): number | undefined {
    const scheme = /https?$/i.exec(this.#source.slice(Math.max(this.#last, at - 5), at))?.[0];
    const start = at - (scheme?.length ?? 0);
    if (scheme === undefined || (start > this.#start && isAsciiLetter(this.#source.charCodeAt(start - 1))))
      return at + 3;
    // There are none in links.
    if (this.#open.some(({ mark }) => mark === '[')) return at + 3;
    bareUrl.lastIndex = at;
    const url = bareUrl.exec(this.#source)?.[1];
    if (url === undefined || bareUrl.lastIndex > this.#end) return undefined;
    const end = at + url.length;
    this.#code('placeholder', 'url', start, end, undefined, this.#source.slice(start, end));
    return end;
  }

  #code(
    kind: Code['kind'],
    label: string,
    start: number,
    end: number,
    pair?: string,
    equivalent?: string,
  ): Code {
    this.#builder.copy(this.#last, start);
    const id = String(++this.#ids);
    const own = kind === 'open' ? id : pair;
    const data = this.#source.slice(start, end);
    let code: Code;
    if (own !== undefined) code = { id, kind, pair: own, label, data };
    else if (equivalent === undefined) code = { id, kind, label, data };
    else code = { id, kind, label, data, equivalent };
    this.#builder.code(code, start, end);
    this.#last = end;
    return code;
  }
}

const none: readonly MarkdownUnit[] = [];

/** Addresses that stand by themselves (`www.`, `@`) take a full parser. */
const special = /[\\`*_[\]<&~|$!{@\n\r\uD800-\uF8FF\uFEFF]|:\/\/|[wW]{3}\./g;

function nextSpecial(source: string, from: number, end: number): number {
  special.lastIndex = from;
  const found = special.exec(source);
  return found && found.index < end ? found.index : end;
}

const codeText = /(`{1,2})(?!`)((?:[^`\n\r\uD800-\uF8FF]|(?!\1(?!`))`+(?!`))*[^`\n\r\uD800-\uF8FF])\1(?!`)/y;
const linkText = /\[((?:[^\\`[\]<~|${\n\r\uD800-\uF8FF\uFEFF]|`[^`\n\r\uD800-\uF8FF]+`(?!`))*)\]/y;
/** The address in place, with brackets in it one deep, and a title on the same line. */
const resource =
  /\]\((?:[^\s()<>\\`\0-\x1F\x7F\uD800-\uF8FF\uFEFF]|\([^\s()<>\\`\0-\x1F\x7F\uD800-\uF8FF\uFEFF]*\))*(?: +"[^"\\`<\n\r\uD800-\uF8FF]*")?\)/y;
const autolink =
  /<([A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>\0-\x1F\x7F\uD800-\uF8FF\uFEFF]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*)>/y;
const tag =
  /<(?:\/([A-Za-z][A-Za-z\d-]*)|([A-Za-z][A-Za-z\d-]*)(?: +[A-Za-z_:][\w.:-]*(?:=(?:"[^"\n\r\uD800-\uF8FF\uFEFF]*"|'[^'\n\r\uD800-\uF8FF\uFEFF]*'|[^\s"'=<>`/\uD800-\uF8FF\uFEFF]+))?)* *(\/?))>/y;
const note = /\[\^([A-Za-z\d-]+)\](?![[(:])/y;
const characterReference = /&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[A-Za-z\d]{1,31});/y;
const mayBeUrl = /:\/\/|www\.|@/i;
/** From its colon on; what may stand behind it ends it for certain. */
const bareUrl =
  /(:\/\/[A-Za-z\d][A-Za-z\d-]*(?:\.[A-Za-z\d][A-Za-z\d-]*)*(?::\d+)?(?:[/?#](?:[\w/?#%+=.,:;-]*[A-Za-z\d/#%+=-])?)?)(?=[!"')*.,:;?_~]*(?:\s|$))/y;

const mailDomain = /[\w-]{0,100}(?:[\w-]{100}|\.[A-Za-z\d])/y;

function isAsciiLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

function isSurrogatePair(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = source.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
