import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { type Definitions, normaliseLabel } from './parser.ts';
import { protectedAt } from './protected-text.ts';

export interface EscapeContext {
  readonly notation: 'paragraph' | 'heading' | 'cell';
  /**
   * Which brackets are escaped. `all` where the unit has codes with brackets (links, images, notes),
   * to which text must not add; see `bracketsOf` for the others.
   */
  readonly brackets: 'none' | 'opening' | 'all';
  /** The unit has struck-out text. */
  readonly tildes: boolean;
  readonly definitions: Definitions;
  /** Every mark of ASCII punctuation becomes a character reference. */
  readonly strict: boolean;
}

/** Where a piece of text stands in what is written. */
export interface Surroundings {
  /** The characters next to it, empty at the unit's edges. */
  readonly before: string;
  readonly after: string;
  /** What is written behind it, as far as a URL at its end might run on into it. */
  readonly following: () => string;
  readonly lineStart: boolean;
  /** It is the last of its unit. */
  readonly last: boolean;
}

/**
 * Text as Markdown that is read back as the same text, with as few backslashes as that takes:
 * `snake_case`, `2 * 3`, `[sic]`, `a & b` and `C:\temp` stay as they are. Bare URLs are left alone,
 * since a backslash would become part of them.
 */
export function escapeText(text: string, around: Surroundings, context: EscapeContext): string {
  const line = text.replace(/\r\n?|\n/g, ' ');
  if (context.strict) return line.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const escaped = inlineSpecial.test(line) ? escapeInline(line, around, context) : line;
  const inline = /[{$]/.test(escaped) ? escapeProtected(escaped, around.after) : escaped;
  const started = around.lineStart ? escapeLineStart(inline, around) : inline;
  if (context.notation !== 'heading' || !around.last) return started;
  // A run of # at the end would close the heading.
  return started.replace(/(^|[ \t])(#+[ \t]*)$/, '$1\\$2');
}

/** What would be read as a formula, a template or attributes; a backslash means nothing to a program of templates. */
function escapeProtected(text: string, after: string): string {
  let result = '';
  let last = 0;
  for (const { 0: sign, index } of text.matchAll(/[{$]/g)) {
    if (
      text[index - 1] === '\\' ||
      protectedAt(text + after, index, text.length + after.length) === undefined
    )
      continue;
    const template = sign === '{' && /[{%]/.test(text[index + 1] ?? after);
    result += text.slice(last, index) + (template ? '&#123;' : `\\${sign}`);
    last = index + 1;
  }
  return last === 0 ? text : result + text.slice(last);
}

/** What text without, that begins no line and ends no heading, is written as it stands. */
export const mayNeedEscape = /[\\`*_~[\]<&|!{$\n\r]/;
const inlineSpecial = /[\\`*_~[\]<&|!]/;
const punctuation = /[!-/:-@[-`{-~]/;
const reference = /^&(#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{0,31});/;
/** GFM's literal autolinks, section 6.9. */
const url = /(?<![A-Za-z])https?:\/\/[^\s<]+|(?<![^\s(*_[\]~])www\.[^\s<]+/gi;

function escapeInline(text: string, around: Surroundings, context: EscapeContext): string {
  let match = nextUrl(text, 0);
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (match?.index === i) {
      const end = i + match[0].length;
      if (isSafeUrl(match[0], text[end] ?? '', around, context)) {
        result += match[0];
        i = end - 1;
      } else {
        // Without its colon (or dot) it is plain text, in which escapes work.
        const head = /^(?:https?(?=:)|www(?=\.))/i.exec(match[0])![0];
        result += `${head}\\${text[i + head.length]!}`;
        i += head.length;
      }
      match = nextUrl(text, i + 1);
      continue;
    }
    const character = text[i]!;
    const before = text[i - 1] ?? around.before;
    const after = text[i + 1] ?? around.after;
    result += escapes(character, before, after, text.slice(i, i + 40), context)
      ? character === '&'
        ? '&amp;'
        : `\\${character}`
      : character;
  }
  return result;
}

function nextUrl(text: string, from: number): RegExpExecArray | null {
  url.lastIndex = from;
  return url.exec(text);
}

/**
 * Whether a URL can stand as it is: read as an autolink up to its end, and nothing in it or next to it
 * would need an escape, which would become part of the link.
 */
function isSafeUrl(run: string, next: string, around: Surroundings, context: EscapeContext): boolean {
  if (!/^(?:https?:\/\/|www\.)[a-z\d][a-z\d.-]*(?:[/?#:]|$)/i.test(run) || next === '<') return false;
  if (/[\\`]|[*_~&|!]+[?!.,:*_~"'&;)\]]*$/.test(run) || (context.notation === 'cell' && run.includes('|')))
    return false;
  if (context.brackets === 'all' ? /[[\]]/.test(run) : /[[\]]$/.test(run)) return false;
  if (next === '' && !/^[*_~]*[?!.,:"')\]]*(?:[\s<]|$)/.test(around.following())) return false;
  if (/\$.*\$/.test(run)) return false;
  return ![...run.matchAll(/&[^&;]*;/g)].some(([text]) => isReference(text));
}

function isReference(text: string): boolean {
  const name = reference.exec(text)?.[1];
  return name !== undefined && (name.startsWith('#') || decodeNamedCharacterReference(name) !== false);
}

function escapes(
  character: string,
  before: string,
  after: string,
  rest: string,
  context: EscapeContext,
): boolean {
  switch (character) {
    case '\\':
      return after === '' || after === '\n' || after === '\r' || punctuation.test(after);
    case '`':
      return true;
    case '*':
      return !(isSpace(before) && isSpace(after));
    case '_':
      return !(isSpace(before) && isSpace(after)) && !(isWord(before) && isWord(after));
    case '~':
      return context.tildes || !isSpace(before);
    case '[':
      return context.brackets !== 'none';
    case ']':
      return context.brackets === 'all';
    case '<':
      return /[A-Za-z/!?]/.test(after);
    case '&':
      return isReference(rest);
    case '|':
      return context.notation === 'cell';
    case '!':
      // An image is a link with an exclamation mark before it.
      return rest.length === 1 && after === '[';
    default:
      return false;
  }
}

/**
 * Whether opening brackets in a segment's text (codes as U+FFFC) would make links, images, notes or
 * tasks of it.
 */
export function bracketsOf(
  text: string,
  around: Pick<Surroundings, 'after' | 'lineStart'>,
  definitions: Definitions,
): 'none' | 'opening' {
  if (!text.includes('[')) return 'none';
  if (/\][([]|\[\^/.test(text) || (text.endsWith(']') && /[([]/.test(around.after))) return 'opening';
  if (around.lineStart && /^\s*\[[^\]]*\](?:[ \t]|:|$)/.test(text)) return 'opening';
  if (definitions.links.size === 0) return 'none';
  const defined = [...text.matchAll(/\[([^[\]]+)\]/g)].some(([, label]) =>
    definitions.links.has(normaliseLabel(label!)),
  );
  return defined ? 'opening' : 'none';
}

function escapeLineStart(text: string, around: Surroundings): string {
  const atEnd = around.after === '' || isSpace(around.after);
  const rest = atEnd ? text : `${text}x`;
  if (
    /^(?:#{1,6}(?:[ \t]|$)|>|\$\$|[-+](?:[ \t]|$)|-[-\s]*$|=+[ \t]*$|[*_](?:[ \t]|$)|[|:][\s|:-]*$)/.test(
      rest,
    )
  ) {
    return `\\${text}`;
  }
  return /^\d{1,9}[.)](?:[ \t]|$)/.test(rest) ? text.replace(/[.)]/, '\\$&') : text;
}

function isSpace(character: string): boolean {
  return character === '' || /\s/.test(character);
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** The text of a title, in one line; `quote` is the character that opens it. */
export function escapeTitle(text: string, quote: string): string {
  return text
    .replace(/[\n\r]+/g, ' ')
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(quote === '(' ? /[()]/g : quote === "'" ? /'/g : /"/g, '\\$&')
    .replace(/&(?=#?[A-Za-z\d]+;)/g, '&amp;');
}

/** The title of a link within a text, where other signs might be read together with what stands around. */
export function escapeLinkTitle(text: string, quote: string): string {
  return escapeTitle(text, quote).replace(/[`$|{}]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
