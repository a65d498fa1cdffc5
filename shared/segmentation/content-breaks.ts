import type { Code, Content } from '../content/index.ts';
import { codeIndex, hasCodes } from '../content/index.ts';
import type { SrxFormatHandles } from './model.ts';

/** What rules see in the place of a code that stands for something (an image, a variable). */
const objectReplacement = '\uFFFC';
/** Raised figures are what marks a note in a text without codes. */
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raisedLabel = 'sup';
/** Longer ones are no marks of notes. */
const mostRaisedDigits = 4;
const noteLabel = /^(?:foot|end)?notes?\b|^fn\b/i;

/** The side of a break that a code belongs to which stands exactly there. */
type Side = 'before' | 'after';

/**
 * Breaks of a text with codes. Rules see the text as a reader does: formatting and footnote marks are
 * not there but for raised digits, a code with a plain-text equivalent is that text, and any other
 * placeholder is U+FFFC.
 * A break that falls among codes goes behind the closing ones and the footnote marks, and before the
 * opening ones; for `isolated` placeholders the format handles decide.
 */
export function breaksInContent(
  content: Content,
  handles: SrxFormatHandles,
  breaks: (text: string) => number[],
): number[] {
  if (!hasCodes(content)) return breaks(content.text);
  const view = readableView(content);
  const found: number[] = [];
  for (const position of breaks(view.text)) {
    const offset = contentOffset(content, handles, view, position);
    if (offset > (found.at(-1) ?? 0) && offset < content.text.length) found.push(offset);
  }
  return found;
}

export function isNoteMark(code: Code): boolean {
  return (code.kind === 'placeholder' || code.kind === 'isolated') && noteLabel.test(code.label);
}

/** The code that stands at an offset. */
function codeAt({ text, codes }: Content, offset: number): Code | undefined {
  const index = codeIndex(text.charCodeAt(offset));
  return index < 0 ? undefined : codes[index];
}

interface ReadableView {
  readonly text: string;
  /** What `text` is made of, in order. */
  readonly pieces: readonly Piece[];
}

interface Piece {
  /** Where it starts in the text shown, and in the content. */
  readonly shown: number;
  readonly offset: number;
  /** It is text of the content as it stands; else all of it is one code or digit. */
  readonly copied: boolean;
}

/** The offset in the content that a unit of the text shown comes from; behind the text, `undefined`. */
function offsetOf({ text, pieces }: ReadableView, at: number): number | undefined {
  if (at >= text.length) return undefined;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.shown <= at) low = middle;
    else high = middle - 1;
  }
  const { shown, offset, copied } = pieces[low]!;
  return copied ? offset + at - shown : offset;
}

function readableView(content: Content): ReadableView {
  const { text: written } = content;
  let text = '';
  const pieces: Piece[] = [];
  let raisedEnd = 0;
  /** Where the text begins that is taken over as it is. */
  let from = 0;
  for (let offset = 0; offset < written.length; offset += 1) {
    const code = codeAt(content, offset);
    if (code === undefined && offset >= raisedEnd) continue;
    if (code?.kind === 'open' && code.label === raisedLabel) raisedEnd = endOfRaisedDigits(content, offset);
    const shown = code === undefined ? raisedDigits[Number(written[offset])]! : readableCode(code);
    if (offset > from) pieces.push({ shown: text.length, offset: from, copied: true });
    text += written.slice(from, offset);
    if (shown !== '') pieces.push({ shown: text.length, offset, copied: false });
    text += shown;
    from = offset + 1;
  }
  if (from < written.length) pieces.push({ shown: text.length, offset: from, copied: true });
  return { text: text + written.slice(from), pieces };
}

/** Where the digits end that fill a pair which opens at an offset; the offset itself if they do not. */
function endOfRaisedDigits(content: Content, open: number): number {
  const { text } = content;
  const pair = codeAt(content, open)?.pair;
  let offset = open + 1;
  while (offset - open <= mostRaisedDigits && /^[0-9]$/.test(text.charAt(offset))) offset += 1;
  const close = codeAt(content, offset);
  return close?.kind === 'close' && close.pair === pair ? offset : open;
}

function readableCode(code: Code): string {
  if (code.kind === 'open' || code.kind === 'close' || code.half !== undefined) return '';
  if (code.equivalent !== undefined && code.equivalent !== '') return code.equivalent;
  return isNoteMark(code) ? '' : objectReplacement;
}

function contentOffset(
  content: Content,
  handles: SrxFormatHandles,
  view: ReadableView,
  position: number,
): number {
  const last = offsetOf(view, position - 1)!;
  const end = offsetOf(view, position)!;
  // Both halves of one code's equivalent: the break goes behind the code.
  if (last === end) return end + 1;
  let offset = last + 1;
  let split = offset;
  let wantsAfter = false;
  const opened = new Set<string>();
  for (; offset < end; offset += 1) {
    const code = codeAt(content, offset);
    if (code === undefined) continue;
    const side = sideOf(code, handles);
    if (side === 'after') {
      wantsAfter = true;
      if (code.pair !== undefined) opened.add(code.pair);
    } else if (!wantsAfter || (isClosing(code) && (code.pair === undefined || !opened.has(code.pair)))) {
      // A closing half whose partner stands in the sentence before ends that sentence, come what may.
      split = offset + 1;
      wantsAfter = false;
    }
  }
  return split;
}

function isClosing(code: Code): boolean {
  return code.kind === 'close' || code.half === 'close';
}

function sideOf(code: Code, handles: SrxFormatHandles): Side {
  if (isClosing(code)) return handles.end ? 'before' : 'after';
  if (code.kind === 'open' || code.half === 'open') return handles.start ? 'before' : 'after';
  return isNoteMark(code) || handles.isolated ? 'before' : 'after';
}
