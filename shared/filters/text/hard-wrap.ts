import type { Lines } from './lines.ts';

/** Widths at which people wrap plain text by hand or with `fmt`. */
const narrowest = 40;
const widest = 100;
/** How far a line may end before the width although the next word would have fitted. */
const slack = 6;
const minimumPairs = 3;
const minimumShare = 0.8;
/** Lines that end with their sentence; more than these are sentences or items that are alike in length. */
const mostSentences = 0.6;
const sentenceEnd = /[.!?…:;。！？]["'”’»)\]]?$/;

/**
 * The width at which a text is hard-wrapped, or 0 when it is not. Wrapped lines are told from lines
 * that end by intention (verses, addresses, one paragraph a line) by what wrapping does: a line ends
 * where the first word of the next one would not have fitted.
 */
export function wrapWidth(text: string, lines: Lines): number {
  const histogram = new Uint32Array(widest + 2);
  let pairs = 0;
  for (let line = 0; line + 1 < lines.count; line++) {
    if (!isPair(lines, line)) continue;
    pairs++;
    histogram[Math.min(lines.end(line) - lines.start(line), widest + 1)]!++;
  }
  if (pairs < minimumPairs) return 0;
  const width = percentile(histogram, pairs, 0.97);
  if (width < narrowest || width > widest) return 0;

  let long = 0;
  let wrapped = 0;
  let sentences = 0;
  for (let line = 0; line + 1 < lines.count; line++) {
    if (!isPair(lines, line)) continue;
    const length = lines.end(line) - lines.start(line);
    if (length < width / 2) continue;
    long++;
    if (isWrapped(text, lines, line, width)) wrapped++;
    if (sentenceEnd.test(text.slice(lines.end(line) - 2, lines.end(line)))) sentences++;
  }
  if (long < minimumPairs || sentences > long * mostSentences) return 0;
  return wrapped >= long * minimumShare ? width : 0;
}

/** Whether this line and the next are one paragraph that was broken for width. */
export function isWrapped(text: string, lines: Lines, line: number, width: number): boolean {
  if (width === 0 || line + 1 >= lines.count || !isPair(lines, line)) return false;
  const length = lines.end(line) - lines.start(line);
  const next = lines.start(line + 1);
  const limit = Math.min(lines.end(line + 1), next + widest);
  let word = next;
  while (word < limit && text.charCodeAt(word) !== 0x20) word++;
  return length <= width + slack && length + 1 + (word - next) > width - slack;
}

/** Two lines with text, one below the other. */
export function isPair(lines: Lines, line: number): boolean {
  return lines.end(line) > lines.start(line) && lines.end(line + 1) > lines.start(line + 1);
}

function percentile(histogram: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let length = 0; length < histogram.length; length++) {
    seen += histogram[length]!;
    if (seen >= total * share) return length;
  }
  return histogram.length;
}
