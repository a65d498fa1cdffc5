import { fencedLines, frontMatterLines, indentedCodeLines } from './marked-blocks.ts';
import { isNotesHeading } from './notes-headings.ts';

/** What a line looks like, whatever its language. */
export interface LineShape {
  /** Holds a letter. */
  readonly worded: boolean;
  /** The number, letter or sign of a note that it begins with. */
  readonly note?: NoteMark;
  /** Reads like a work in a list below a heading for notes or works. */
  readonly listed: boolean;
  /** A heading over notes: “Notes”, “References”, “주”. */
  readonly notesHeading: boolean;
  /** By its marks, or by being short and ending without a stop. */
  readonly heading: 'marked' | 'likely' | 'no';
  /** Nothing but dashes, stars and the like. */
  readonly separator: boolean;
  /** Two or three words with capitals and no other: mostly a person's or a place's name. */
  readonly nameLike: boolean;
  /** Wholly within quotation marks, after `>`, or nothing but a picture with its text. */
  readonly quoted: boolean;
  /** Code and the like: says nothing about a language. */
  readonly code: boolean;
  /** In a block of code: it belongs to the text before it, whatever it says. */
  readonly listing: boolean;
  readonly blankBefore: boolean;
  /** Where YAML between two lines `---` begins, or what follows that line up to the second. */
  readonly frontMatter?: 'start' | 'inner';
}

export interface NoteMark {
  /** `[` for `[1]`, `^` for `[^1]` and superscripts, `.` for `1.`, `*` for signs. */
  readonly style: '[' | '^' | '.' | '*';
  /** Absent for signs and names. */
  readonly number?: number;
}

/** Files put in by a documentation generator. */
const include = /^\[!include\b|^\{[%{].*[%}]\}$|^(?:import|export) .*;$|^<\/?[\w.]+[^<>]*>$/i;
const names = /^[#\s]*(?:\p{Lu}[\p{Ll}\p{M}.'’-]*[\s,.]*){2,3}$/u;
/** Front matter that is read by people. */
const prose = /^(?:title|description|summary|subtitle):/i;
const separatorLine = /^[\s\-–—_*=~#•·.+⁂※]*$/u;
const headingMark = /^ {0,3}#{1,6}(?:\s|$)|^<h[1-6]\b|^=+ .* =+$/i;
const sentenceEnd = /[.:;,。．،؛।…፡።։]["'”’»“)\]」』）]*(?:\[\^?\d{1,4}\]|[¹²³⁰⁴-⁹]{1,3})*$/u;
const listMark = /^(?:[-–—•◦▪‣●○■*+]|\d{1,3}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s/iu;
const bibliographic =
  /https?:\/\/|www\.|\b(?:1[5-9]|20)\d\d\b.*\p{P}|\b(?:ibid|op\. ?cit|pp?\. ?\d)|\bdoi\b/iu;
/** Georgian letters count as small ones, but no sentence begins with another. */
const goesOn = /^(?!\p{Script=Georgian})\p{Ll}/u;
const longestHeading = 180;

/** The shapes of lines, blank ones among them; in `markdown`, indented lines may be code. */
export function shapesOf(lines: readonly string[], markdown = false): readonly LineShape[] {
  const fenced = fencedLines(lines);
  const indented = markdown ? indentedCodeLines(lines) : noLines;
  const frontMatter = frontMatterLines(lines);
  let blank = true;
  let belowNotes = false;
  const wrapped = isWrapped(lines);
  return lines.map((line, index) => {
    const text = line.trim();
    const matter = frontMatter.get(index);
    const listing = fenced.has(index) || indented.has(index);
    const code = listing || include.test(text) || (matter !== undefined && !prose.test(text));
    const blankBefore = blank;
    blank = text === '';
    const worded = !code && /\p{L}/u.test(text);
    const note = code ? undefined : noteMark(text);
    const notesHeading = worded && isNotesHeading(text);
    const work = worded && isBibliographic(text);
    // A list of works ends with the first line that is none.
    if (text !== '') belowNotes = notesHeading || (belowNotes && (work || note !== undefined));
    return {
      worded,
      ...(note && { note }),
      listed: belowNotes && !notesHeading && (work || note !== undefined),
      notesHeading,
      heading: worded ? headingOf(text, lines[index + 1]?.trim() ?? '', note, wrapped) : 'no',
      separator: !code && text !== '' && separatorLine.test(text),
      nameLike: worded && names.test(text),
      quoted: worded && isQuoted(text),
      code,
      listing: listing && matter === undefined,
      blankBefore,
      ...(matter && { frontMatter: matter }),
    };
  });
}

const noLines: ReadonlySet<number> = new Set();

/** Whether the line reads like an entry of a list of works. */
export function isBibliographic(line: string): boolean {
  return bibliographic.test(line.slice(0, 2000));
}

/** Lines go on in the next one, as in text that was wrapped by hand. */
function isWrapped(lines: readonly string[]): boolean {
  let followed = 0;
  let small = 0;
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1]?.trim() ?? '';
    if (line.trim() === '' || next === '') continue;
    followed++;
    if (goesOn.test(next)) small++;
  }
  return small > 0.3 * followed;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function noteMark(text: string): NoteMark | undefined {
  const bracket =
    /^\[(\^?)(\d{1,4})\](?!\(|:\s*<?(?:https?:|[/#.]))/.exec(text) ?? /^\((\^?)(\d{1,3})\)\s/.exec(text);
  if (bracket) return { style: bracket[1] === '' ? '[' : '^', number: Number(bracket[2]) };
  if (/^\[\^[^\]\s]{1,40}\]:/.test(text)) return { style: '^' };
  const raised = /^(?:<sup>|\^)(\d{1,3})/.exec(text) ?? /^([⁰¹²³⁴-⁹]{1,3})/.exec(text);
  if (raised) return { style: '^', number: numberOf(raised[1]!) };
  const dotted = /^(\d{1,3})[.)](?:\s|$)/.exec(text);
  if (dotted) return { style: '.', number: Number(dotted[1]) };
  if (/^(?:\*{1,3}\s?[^*\s][^*]*$|[†‡§※^])/.test(text) && !/^\*\s/.test(text)) return { style: '*' };
  return undefined;
}

function numberOf(digits: string): number {
  return Number(
    [...digits]
      .map((digit) => {
        const raised = superscripts.indexOf(digit);
        return raised < 0 ? digit : raised;
      })
      .join(''),
  );
}

function headingOf(
  text: string,
  next: string,
  note: NoteMark | undefined,
  wrapped: boolean,
): LineShape['heading'] {
  if (
    headingMark.test(text) ||
    (/^(?:={3,}|-{3,})$/.test(next) && text.length < longestHeading && !sentenceEnd.test(text))
  )
    return 'marked';
  if (text.length > longestHeading || note !== undefined || listMark.test(text)) return 'no';
  if (sentenceEnd.test(text) || /https?:\/\/|www\.|^[>|]/.test(text)) return 'no';
  if (wrapped && next !== '') return 'no';
  if (goesOn.test(next) && text !== text.toUpperCase()) return 'no';
  return 'likely';
}

const quotation = /^["“„«‹「『《'‘‚].*["”“»›」』》'’](?:\s*(?:[-–—(].{0,80})?[.,]?)?$/u;

const picture = /^!\[[^\]]*\]\([^()\s]*\)$/;

function isQuoted(text: string): boolean {
  return text.startsWith('>') || picture.test(text) || quotation.test(text);
}
