import type { Code, Content } from '../content/index.ts';
import { codeIndex } from '../content/index.ts';
import { isNoteMark } from './content-breaks.ts';
import type { Segmenter } from './segmenter.ts';

/** A part `[start, end)` of a content's text. */
export interface SegmentRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a unit's content into segments. White space and codes at a segment's outer ends stay outside
 * its range, so that a pair which wraps a whole segment is left out; one half of a pair is never left
 * out while its partner is inside, nor is a placeholder that stands for text. A range holds at least
 * one character that is neither white space nor a code; ranges ascend and do not overlap.
 */
export function segmentUnit(content: Content, segmenter: Pick<Segmenter, 'breaksInContent'>): SegmentRange[] {
  const cuts = [0, ...segmenter.breaksInContent(content), content.text.length];
  const ranges: SegmentRange[] = [];
  for (let index = 1; index < cuts.length; index += 1) {
    const range = trimmed(content, cuts[index - 1]!, cuts[index]!);
    if (range !== undefined) ranges.push(range);
  }
  return ranges;
}

/** The range of a content that is one segment whatever it holds; `undefined` when it holds no text. */
export function wholeRange(content: Content): SegmentRange | undefined {
  return trimmed(content, 0, content.text.length);
}

const blank = /^\s*$/u;

function trimmed(content: Content, from: number, to: number): SegmentRange | undefined {
  const { text, codes } = content;
  let start = from;
  let end = to;
  while (start < end && isOuter(content, start)) start += 1;
  while (end > start && isOuter(content, end - 1)) end -= 1;
  if (!holdsText(text, start, end)) return undefined;
  if (codes.length === 0 || (start === from && end === to)) return { start, end };

  // Both halves of a pair within the segment are taken in together or left out together.
  const halves = new Map<string, number[]>();
  for (let offset = from; offset < to; offset += 1) {
    const index = codeIndex(text.charCodeAt(offset));
    const pair = index < 0 ? undefined : codes[index]?.pair;
    if (pair === undefined) continue;
    const places = halves.get(pair);
    if (places === undefined) halves.set(pair, [offset]);
    else places.push(offset);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const places of halves.values()) {
      const inside = places.filter((offset) => offset >= start && offset < end);
      if (inside.length === 0 || inside.length === places.length) continue;
      start = Math.min(start, places[0]!);
      end = Math.max(end, places.at(-1)! + 1);
      changed = true;
    }
  }
  return { start, end };
}

function isOuter({ text, codes }: Content, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const index = codeIndex(unit);
  if (index < 0) return isBlank(text, offset, unit);
  const code = codes[index];
  return code === undefined || !standsForText(code);
}

function isBlank(text: string, offset: number, unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return blank.test(text.charAt(offset));
}

/** A variable, a piece of code, an image within the line: the translator has to be able to move it. */
function standsForText(code: Code): boolean {
  if (code.kind === 'open' || code.kind === 'close' || code.half !== undefined) return false;
  if (code.equivalent !== undefined && code.equivalent !== '') return !blank.test(code.equivalent);
  return !isNoteMark(code);
}

function holdsText(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (codeIndex(unit) < 0 && !isBlank(text, offset, unit)) return true;
  }
  return false;
}
