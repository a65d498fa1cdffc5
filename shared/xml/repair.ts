import type { XmlOddityKind } from './events.ts';

/** Sections in which `&` is an ordinary character. */
const literalEnds = { cdata: ']]>', comment: '-->', instruction: '?>' } as const;
type Section = 'text' | keyof typeof literalEnds;

const reference =
  /&(?:#([0-9]{1,60})|#[xX]([0-9a-fA-F]{1,60})|[A-Za-z_:\u00b7-\uffff][\w.:\u00b7-\uffff-]{0,60});/y;
/** No reference that `reference` knows is longer; longer ones are taken for text. */
const referenceLimit = 64;

/**
 * Mends the references that an XML parser cannot take, in front of it:
 * - `&` that starts no reference (`AT&T`) becomes `&amp;`; left alone, the parser would look for a
 *   `;` through all the markup that follows;
 * - a reference to a character that XML 1.0 does not have (`&#x1F;`, `&#xD800;`) becomes a
 *   reference to an entity of ours of the same length (`&_x1F;`), whose text is that character.
 * CDATA sections, comments and processing instructions are left as they are. Text goes in and comes
 * out in pieces; what could be the beginning of something is held back for the next piece.
 */
export class ReferenceRepair {
  /** The entities that the parser has to know. */
  readonly entities: Record<string, string> = Object.assign(Object.create(null), {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  });
  #section: Section = 'text';
  #held = '';
  readonly #report: (kind: XmlOddityKind, detail: string, before: string) => void;

  /** `report` is given each repair, and the text of the piece before it (to count lines in). */
  constructor(report: (kind: XmlOddityKind, detail: string, before: string) => void) {
    this.#report = report;
  }

  /** Whether nothing is held back and no section is open. */
  get idle(): boolean {
    return this.#section === 'text' && this.#held === '';
  }

  /** For a parser that starts again: a section that was never closed is over. */
  leaveSection(): void {
    this.#section = 'text';
  }

  push(piece: string, last = false): string {
    const text = this.#held + piece;
    this.#held = '';
    let mended = '';
    let copied = 0;
    let at = 0;
    let markup = this.#section === 'text' ? nextMarkup(text, 0) : -1;
    for (;;) {
      if (this.#section !== 'text') {
        const end = literalEnds[this.#section];
        const found = text.indexOf(end, at);
        if (found < 0) {
          const keep = last ? text.length : Math.max(at, text.length - end.length + 1);
          this.#held = text.slice(keep);
          return mended + text.slice(copied, keep);
        }
        at = found + end.length;
        this.#section = 'text';
        markup = nextMarkup(text, at);
        continue;
      }
      const ampersand = text.indexOf('&', at);
      if (markup >= 0 && (ampersand < 0 || markup < ampersand)) {
        const opened = sectionAt(text, markup);
        if (opened === 'unknown' && !last) {
          this.#held = text.slice(markup);
          return mended + text.slice(copied, markup);
        }
        at = markup + 2;
        if (opened === 'unknown' || opened === 'other') {
          markup = nextMarkup(text, at);
        } else {
          this.#section = opened;
          if (opened !== 'instruction') at += opened === 'cdata' ? 7 : 2;
        }
        continue;
      }
      if (ampersand < 0) break;
      reference.lastIndex = ampersand;
      const match = reference.exec(text);
      if (match === null) {
        if (!last && text.length - ampersand < referenceLimit && !/[;<\s]/.test(text.slice(ampersand))) {
          this.#held = text.slice(ampersand);
          return mended + text.slice(copied, ampersand);
        }
        this.#report('bare-ampersand', shown(text, ampersand), text.slice(0, ampersand));
        mended += `${text.slice(copied, ampersand)}&amp;`;
        at = ampersand + 1;
        copied = at;
        continue;
      }
      at = ampersand + match[0].length;
      const code = codeOf(match);
      if (code === undefined || isXmlCharacter(code)) continue;
      if (code > 0x10ffff) {
        this.#report('bare-ampersand', match[0].slice(0, 12), text.slice(0, ampersand));
        mended += `${text.slice(copied, ampersand)}&amp;`;
        copied = ampersand + 1;
        continue;
      }
      const name = `_${match[0].slice(2, -1)}`;
      this.entities[name] = String.fromCodePoint(code);
      this.#report(
        code >= 0xd800 && code <= 0xdfff ? 'lone-surrogate' : 'illegal-character',
        match[0],
        text.slice(0, ampersand),
      );
      mended += `${text.slice(copied, ampersand)}&${name};`;
      copied = at;
    }
    const keep = last ? text.length : startOfPossibleMarkup(text, at);
    this.#held = text.slice(keep);
    return copied === 0 && keep === text.length ? text : mended + text.slice(copied, keep);
  }
}

/** A few characters from an `&` on, whatever of the text is there. */
function shown(text: string, at: number): string {
  return /^&[^\s<&;]{0,11}/.exec(text.slice(at, at + 12))?.[0] ?? '&';
}

function codeOf(match: RegExpExecArray): number | undefined {
  if (match[1] !== undefined) return Number(match[1]);
  if (match[2] !== undefined) return Number.parseInt(match[2], 16);
  return undefined;
}

/** XML 1.0, production 2 (`Char`). */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function nextMarkup(text: string, from: number): number {
  const bang = text.indexOf('<!', from);
  const question = text.indexOf('<?', from);
  if (bang < 0) return question;
  return question < 0 ? bang : Math.min(bang, question);
}

function sectionAt(text: string, at: number): Section | 'other' | 'unknown' {
  if (text[at + 1] === '?') return 'instruction';
  if (text.startsWith('<!--', at)) return 'comment';
  if (text.startsWith('<![CDATA[', at)) return 'cdata';
  const rest = text.slice(at, at + 9);
  return rest.length < 9 && ('<!--'.startsWith(rest) || '<![CDATA['.startsWith(rest)) ? 'unknown' : 'other';
}

/** Where a `<` at the very end starts, which may go on as `<!` or `<?`; else the text's length. */
function startOfPossibleMarkup(text: string, from: number): number {
  return text.length > from && text.endsWith('<') ? text.length - 1 : text.length;
}
